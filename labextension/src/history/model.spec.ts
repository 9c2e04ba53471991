import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import { PROBLEM, attempt, graded, settled } from '../problem/testing/examples';
import type { AttemptQuery } from '../wire';
import { AttemptHistory } from './model';

const away = new CampusRefusal(503, 'unavailable', 'The campus is away.');

/** Pages of two attempts each, newest first: a5 a4 | a3 a2 | a1. */
function pages(query: Partial<AttemptQuery>) {
  const all = ['a5', 'a4', 'a3', 'a2', 'a1'].map(id => graded({ id }));
  const from = query.cursor ? Number(query.cursor) : 0;
  const items = all.slice(from, from + 2);
  const next = from + 2 < all.length ? String(from + 2) : null;
  return { items, next_cursor: next };
}

function history(attempts: typeof pages | CampusRefusal = pages) {
  const campus = new FakeCampus({
    api: { attempts, attempt: id => attempt({ id }) }
  });
  const model = new AttemptHistory({ campus, problemId: PROBLEM });
  const ids = () => model.items.map(item => item.id);
  return { campus, model, ids };
}

const of = (attempt_id: string) => ({
  attempt_id,
  assignment_problem_id: PROBLEM
});

describe('AttemptHistory', () => {
  it('loads page by page, newest first', async () => {
    const { model, ids } = history();
    await model.load();
    expect(ids()).toEqual(['a5', 'a4']);
    await model.loadMore();
    expect(ids()).toEqual(['a5', 'a4', 'a3', 'a2']);
    expect(model.hasMore).toBe(true);
    await model.loadMore();
    expect(ids()).toHaveLength(5);
    expect(model.hasMore).toBe(false);
    await model.loadMore();
    expect(ids()).toHaveLength(5);
  });

  it('loads a page once for two clicks', async () => {
    const { campus, model } = history();
    await model.load();
    await Promise.all([model.loadMore(), model.loadMore()]);
    expect(campus.api.callsOf('attempts')).toHaveLength(2);
  });

  it('puts a new attempt on top, and its verdict on its line', async () => {
    const { campus, model, ids } = history();
    await model.load();
    campus.tell({ type: 'attempt.queued', ...of('a6') });
    await settled();
    expect(ids()[0]).toBe('a6');
    expect(model.items[0].passed).toBeNull();
    campus.tell({ type: 'attempt.processing', ...of('a6') });
    expect(model.items[0].status).toBe('processing');
    campus.tell({
      type: 'attempt.graded',
      ...of('a6'),
      attempt: graded({ id: 'a6' })
    });
    expect(ids()).toEqual(['a6', 'a5', 'a4']);
    expect(model.items[0].passed).toBe(1);
  });

  it('asks for an attempt whose grading failed', async () => {
    const { campus, model } = history();
    await model.load();
    campus.tell({ type: 'attempt.queued', ...of('a6') });
    await settled();
    campus.api.answers.attempt = id => attempt({ id, status: 'error' });
    campus.tell({ type: 'attempt.delayed', ...of('a6') });
    await settled();
    expect(model.items[0].status).toBe('error');
  });

  it('does not let a late answer undo a verdict', async () => {
    const { campus, model } = history();
    await model.load();
    campus.tell({ type: 'attempt.queued', ...of('a6') });
    campus.tell({
      type: 'attempt.graded',
      ...of('a6'),
      attempt: graded({ id: 'a6' })
    });
    await settled();
    expect(model.items[0].passed).toBe(1);
  });

  it('does not care for other problems', async () => {
    const { campus, model, ids } = history();
    await model.load();
    campus.tell({
      type: 'attempt.queued',
      attempt_id: 'b1',
      assignment_problem_id: 'another'
    });
    await settled();
    expect(ids()).toEqual(['a5', 'a4']);
  });

  it('keeps what it has when the campus is away, and catches up', async () => {
    const { campus, model, ids } = history();
    await model.load();
    campus.api.answers.attempts = away;
    campus.catchUp();
    await settled();
    expect(ids()).toEqual(['a5', 'a4']);
    expect(model.trouble).toBe('The campus is away.');
    campus.api.answers.attempts = () => ({
      items: [graded({ id: 'a7' })],
      next_cursor: '1'
    });
    campus.catchUp();
    await settled();
    expect(ids()).toEqual(['a7', 'a5', 'a4']);
    expect(model.trouble).toBeNull();
  });

  it('is failed, not empty, when the first answer did not come', async () => {
    const { campus, model } = history(away);
    await model.load();
    expect(model.state).toBe('failed');
    campus.api.answers.attempts = pages;
    await model.load();
    expect(model.state).toBe('ready');
    expect(model.hasMore).toBe(true);
  });

  it('looks again when feedback was released or taken back', async () => {
    const { campus, model } = history();
    await model.load();
    const marked = graded({ id: 'a5', score: 9, marked: true });
    campus.api.answers.attempts = () => ({
      items: [marked],
      next_cursor: null
    });
    campus.tell({ type: 'feedback.changed', class_id: 'c1' });
    await settled();
    expect(model.items[0]).toMatchObject({ id: 'a5', score: 9, marked: true });
  });
});

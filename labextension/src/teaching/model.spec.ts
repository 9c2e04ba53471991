import { FakeClock } from '../campus/clock';
import {
  aClass,
  aModule,
  aProblem,
  anAssignment,
  anAttempt,
  anItem,
  anOutline
} from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { Attempt, AttemptPage, AttemptSummary } from '../wire';
import { TeachingModel } from './model';

const away = new CampusRefusal(503, 'unavailable', 'The campus is away.');

/** Attempts with the ids n, n-1, ... as the campus tells them. */
function attempts(...ids: number[]): AttemptSummary[] {
  return ids.map(id => anAttempt({ id: `attempt-${id}`, attempt_number: id }));
}

function page(
  items: AttemptSummary[],
  next: string | null = null
): AttemptPage {
  return { items, next_cursor: next };
}

function taught(staff: FakeCampus.IOptions['staff'] = {}) {
  const campus = new FakeCampus({
    api: {
      assignment: () =>
        anAssignment([
          aProblem({ assignment_problem_id: 'p2', position: 2 }),
          aProblem({ assignment_problem_id: 'p1', position: 1 })
        ])
    },
    staff: {
      classes: () => [
        aClass({ id: 'other', role: 'student' }),
        aClass({ role: 'teacher' }),
        aClass({ id: 'class-2', role: 'assistant' })
      ],
      outline: () =>
        anOutline([
          aModule([anItem(), anItem({ id: 'text', type: 'material' })])
        ]),
      members: () => [],
      attempts: () => page(attempts(2, 1)),
      attempt: id => ({ ...anAttempt({ id }), code: 'x = 1' }) as Attempt,
      ...staff
    }
  });
  const clock = new FakeClock();
  const model = new TeachingModel({ campus, clock });
  const ids = () => model.rows.map(row => row.attempt_number);
  return { campus, clock, model, ids };
}

/** Lets promises settle. */
async function settled(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 0));
}

describe('TeachingModel', () => {
  it('shows the class that was asked for, or the first that one teaches', async () => {
    const first = taught();
    await first.model.start(null);
    expect(first.model.classId).toBe('class-1');
    expect(first.model.choices.classes.map(one => one.id)).toEqual([
      'class-1',
      'class-2'
    ]);
    const second = taught();
    await second.model.start('class-2');
    expect(second.model.classId).toBe('class-2');
  });

  it('keeps the class that was chosen while the classes were being asked for', async () => {
    const { model } = taught();
    const started = model.start('class-1');
    await model.setClass('class-2');
    await started;
    expect(model.classId).toBe('class-2');
  });

  it('shows nothing to who teaches nothing', async () => {
    const { model } = taught({ classes: () => [aClass()] });
    await model.start(null);
    expect([model.ready, model.classId, model.busy]).toEqual([
      true,
      null,
      false
    ]);
  });

  it('goes on from the cursor, and each attempt shows once', async () => {
    const { campus, model, ids } = taught({
      attempts: query =>
        query.cursor
          ? page(attempts(2, 1))
          : page(attempts(4, 3, 2), 'attempt-2')
    });
    await model.start(null);
    expect([ids(), model.hasMore]).toEqual([[4, 3, 2], true]);
    await model.loadMore();
    expect([ids(), model.hasMore]).toEqual([[4, 3, 2, 1], false]);
    await model.loadMore();
    expect(campus.staff.callsOf('attempts')).toHaveLength(2);
  });

  it('filters, and forgets the problem when the assignment changes', async () => {
    const { campus, model } = taught();
    await model.start(null);
    await model.setFilter({ assignment_id: 'item-1' });
    await settled();
    expect(
      model.choices.problems.map(found => found.assignment_problem_id)
    ).toEqual(['p1', 'p2']);
    await model.setFilter({ assignment_problem_id: 'p2' });
    await model.setFilter({ student_id: 's1', type: 'test_run' });
    const [last] = campus.staff.callsOf('attempts').slice(-1);
    expect(last[0]).toMatchObject({
      class_id: 'class-1',
      assignment_id: 'item-1',
      assignment_problem_id: 'p2',
      student_id: 's1',
      type: 'test_run',
      cursor: null
    });
    await model.setFilter({ assignment_id: null });
    expect(model.filter.assignment_problem_id).toBeNull();
    expect(model.choices.problems).toEqual([]);
  });

  it('shows the answer of the newest filter only', async () => {
    const waiting: ((found: AttemptPage) => void)[] = [];
    const { campus, model, ids } = taught();
    await model.start(null);
    campus.staff.answers.attempts = () =>
      new Promise(resolve => waiting.push(resolve));
    const slow = model.setFilter({ type: 'test_run' });
    const quick = model.setFilter({ type: 'final_submission' });
    await settled();
    waiting[1](page(attempts(9)));
    waiting[0](page(attempts(5)));
    await Promise.all([slow, quick]);
    expect(ids()).toEqual([9]);
  });

  it('puts what is new on top, once for a burst, and keeps the selection', async () => {
    const { campus, clock, model, ids } = taught();
    await model.start(null);
    await model.selection.select('attempt-1');
    campus.staff.answers.attempts = () => page(attempts(4, 3, 2, 1));
    campus.tellStaff({ type: 'attempt.queued', class_id: 'class-1' });
    campus.tellStaff({ type: 'attempt.graded', class_id: 'class-1' });
    campus.tellStaff({ type: 'attempt.graded', class_id: 'class-2' });
    clock.pass(1000);
    await settled();
    expect(ids()).toEqual([4, 3, 2, 1]);
    expect(model.selection.id).toBe('attempt-1');
    expect(campus.staff.callsOf('attempts')).toHaveLength(2);
  });

  it('leaves no gap when more is new than fits a page', async () => {
    const { campus, clock, model, ids } = taught();
    await model.start(null);
    campus.staff.answers.attempts = () => page(attempts(9, 8), 'attempt-8');
    campus.tellStaff({ type: 'attempt.queued', class_id: 'class-1' });
    clock.pass(1000);
    await settled();
    expect([ids(), model.hasMore]).toEqual([[9, 8], true]);
  });

  it('asks again for the selected attempt when it was graded', async () => {
    const { campus, model } = taught();
    await model.start(null);
    await model.selection.select('attempt-2');
    campus.tellStaff({
      type: 'attempt.graded',
      class_id: 'class-1',
      attempt_id: 'attempt-2'
    });
    await settled();
    expect(campus.staff.callsOf('attempt')).toHaveLength(2);
    expect(model.selection.attempt?.code).toBe('x = 1');
  });

  it('says why an attempt or the list is not there', async () => {
    const { campus, model } = taught({ attempt: away });
    await model.start(null);
    await model.selection.select('attempt-2');
    expect(model.selection.failure).toBe(away);
    campus.staff.answers.attempts = away;
    await model.reload();
    expect([model.failure, model.busy]).toEqual([away, false]);
  });

  it('stops listening when it is disposed', async () => {
    const { campus, clock, model } = taught();
    await model.start(null);
    model.dispose();
    campus.tellStaff({ type: 'attempt.queued', class_id: 'class-1' });
    clock.pass(60_000);
    await settled();
    expect(model.isDisposed).toBe(true);
  });
});

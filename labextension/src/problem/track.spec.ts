import { CampusRefusal } from '../campus/tokens';
import type { CampusEvent } from '../wire';
import { attempt, click, graded, grading, receipt } from './testing/examples';
import {
  advance,
  newsOfEvent,
  newsOfFailure,
  newsOfReceipt,
  stageOf,
  trackOf
} from './track';
import type { INews } from './track';

const at = '2030-01-01T00:00:00Z';
const event = (type: CampusEvent['type'], rest: Partial<CampusEvent> = {}) =>
  newsOfEvent({ type, at, attempt_id: 'a1', ...rest }) as INews;

const NEWS: Record<string, INews> = {
  stored: newsOfReceipt(receipt({ state: 'stored' })),
  delivered: event('outbox.delivered', { attempt: attempt() }),
  queued: event('attempt.queued'),
  processing: event('attempt.processing'),
  delayed: event('attempt.delayed'),
  graded: event('attempt.graded', { attempt: graded() })
};

function* orders<T>(items: T[]): Generator<T[]> {
  if (items.length < 2) {
    yield items;
    return;
  }
  for (const [index, item] of items.entries()) {
    const rest = [...items.slice(0, index), ...items.slice(index + 1)];
    for (const order of orders(rest)) {
      yield [item, ...order];
    }
  }
}

describe('advance', () => {
  it('ends graded after all news in every order, each twice', () => {
    for (const order of orders(Object.values(NEWS))) {
      const end = [...order, ...order].reduce(advance, trackOf(click()));
      expect(end.stage).toBe('graded');
      expect(end.attempt?.grading).not.toBeNull();
      expect(end.click).toBeNull();
    }
  });

  it('ends graded when only the verdict was heard', () => {
    expect(advance(trackOf(click()), NEWS.graded).stage).toBe('graded');
  });

  it('never goes back', () => {
    const running = advance(trackOf(click()), NEWS.processing);
    expect(advance(running, NEWS.queued).stage).toBe('running');
    expect(advance(running, NEWS.stored).stage).toBe('running');
  });

  it('is the same object where the news change nothing', () => {
    const queued = advance(trackOf(click()), NEWS.queued);
    expect(advance(queued, NEWS.queued)).toBe(queued);
  });

  it('is delivered after it was stored', () => {
    const stored = advance(trackOf(click()), NEWS.stored);
    expect(stored.stage).toBe('stored');
    expect(advance(stored, NEWS.delivered).stage).toBe('queued');
  });

  it('is refused after it was stored, with the reason', () => {
    const stored = advance(trackOf(click()), NEWS.stored);
    const entry = {
      id: 'a1',
      type: 'test_run',
      assignment_problem_id: 'p',
      quiz_id: null,
      clicked_at: at,
      tries: 1,
      error: 'too_late',
      detail: 'The deadline has passed.'
    } as const;
    const refused = advance(stored, event('outbox.refused', { entry }));
    expect(refused).toMatchObject({
      stage: 'refused',
      detail: 'The deadline has passed.'
    });
  });

  it('is graded after it was delayed', () => {
    const delayed = advance(trackOf(click()), NEWS.delayed);
    expect(delayed.stage).toBe('delayed');
    expect(advance(delayed, NEWS.processing).stage).toBe('delayed');
    expect(advance(delayed, NEWS.graded).stage).toBe('graded');
  });

  it('takes the verdict of a regrade, and not an older one that comes late', () => {
    const first = advance(trackOf(click()), NEWS.graded);
    const again = graded({
      grading: grading({ score: 3, finished_at: '2030-01-02T00:00:00Z' })
    });
    const regraded = advance(first, { stage: 'graded', attempt: again });
    expect(regraded.attempt?.grading?.score).toBe(3);
    expect(advance(regraded, NEWS.graded).attempt?.grading?.score).toBe(3);
  });
});

describe('news', () => {
  it('of a receipt with a verdict is the verdict', () => {
    expect(newsOfReceipt(receipt({ attempt: graded() })).stage).toBe('graded');
    expect(newsOfReceipt(receipt({ state: 'refused' })).stage).toBe('refused');
  });

  it.each([
    [new CampusRefusal(0, 'server_away', ''), 'unsent'],
    [new CampusRefusal(507, 'storage_full', ''), 'unsent'],
    [new CampusRefusal(404, 'strange_answer', ''), 'unsent'],
    [new CampusRefusal(401, 'not_signed_in', ''), 'unsent'],
    [new CampusRefusal(409, 'conflict', ''), 'refused'],
    [new CampusRefusal(422, 'invalid', ''), 'refused'],
    [new Error('network'), 'unsent']
  ])('of the failure %s is %s', (failure, stage) => {
    expect(newsOfFailure(failure).stage).toBe(stage);
  });

  it('of an event about something else is none', () => {
    expect(newsOfEvent({ type: 'hub.online', at })).toBeNull();
    expect(newsOfEvent({ type: 'outline.changed', at })).toBeNull();
  });
});

describe('stageOf', () => {
  it.each([
    [attempt(), 'queued'],
    [attempt({ status: 'processing' }), 'running'],
    [attempt({ status: 'error' }), 'delayed'],
    [attempt({ notice: 'It waits for a GPU.' }), 'queued'],
    [
      attempt({ status: 'processing', notice: 'It will be graded again.' }),
      'delayed'
    ],
    [graded(), 'graded'],
    [graded({ notice: 'Regraded.' }), 'graded']
  ])('reads where an attempt stands', (given, stage) => {
    expect(stageOf(given)).toBe(stage);
  });
});

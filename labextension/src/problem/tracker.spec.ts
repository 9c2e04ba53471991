import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import {
  PROBLEM,
  attempt,
  click,
  graded,
  receipt,
  settled,
  shelf
} from './testing/examples';
import { AttemptTracker } from './tracker';

const away = new CampusRefusal(0, 'server_away', 'Your server is away.');
const unknown = new CampusRefusal(404, 'not_found', 'No such attempt.');
const nothing = {
  attempts: () => ({ items: [], next_cursor: null }),
  outbox: () => ({ pending: [], refused: [] })
};

function tracking(
  answers: ConstructorParameters<typeof FakeCampus>[0] = {},
  kept = shelf()
) {
  const campus = new FakeCampus({
    api: {
      ...nothing,
      send: sent => receipt({ id: sent.id, attempt: attempt({ id: sent.id }) }),
      ...answers.api
    }
  });
  const tracker = new AttemptTracker({
    campus,
    problemId: PROBLEM,
    shelf: kept
  });
  return { campus, kept, tracker };
}

describe('AttemptTracker', () => {
  it('goes from the click to the verdict by receipt and events', async () => {
    const { campus, tracker } = tracking();
    const stages: (string | undefined)[] = [];
    tracker.changed.connect(() => stages.push(tracker.latest?.stage));
    await tracker.send(click());
    campus.tell({ type: 'attempt.processing', attempt_id: 'a1' });
    campus.tell({
      type: 'attempt.graded',
      attempt_id: 'a1',
      attempt: graded()
    });
    expect(stages).toEqual(['sending', 'queued', 'running', 'graded']);
  });

  it('shows a verdict that is heard before the receipt', async () => {
    const { campus, tracker } = tracking();
    const sending = tracker.send(click());
    campus.tell({
      type: 'attempt.graded',
      attempt_id: 'a1',
      attempt: graded()
    });
    await sending;
    expect(tracker.latest?.stage).toBe('graded');
  });

  it('is under way for the same code and type only, until the verdict', async () => {
    const { campus, tracker } = tracking();
    await tracker.send(click());
    expect(tracker.isUnderWay('test_run', 'x = 1')).toBe(true);
    expect(tracker.isUnderWay('test_run', 'x = 2')).toBe(false);
    expect(tracker.isUnderWay('final_submission', 'x = 1')).toBe(false);
    campus.tell({
      type: 'attempt.graded',
      attempt_id: 'a1',
      attempt: graded()
    });
    expect(tracker.isUnderWay('test_run', 'x = 1')).toBe(false);
  });

  it('is stored while the hub is away, then delivered by the event', async () => {
    const { campus, tracker } = tracking({
      api: { send: () => receipt({ state: 'stored' }) }
    });
    await tracker.send(click());
    expect(tracker.waiting).toHaveLength(1);
    campus.tell({ type: 'outbox.delivered', attempt_id: 'a1' });
    expect(tracker.latest?.stage).toBe('queued');
    expect(tracker.waiting).toHaveLength(0);
  });

  it('says why the hub refused', async () => {
    const { tracker } = tracking({
      api: {
        send: () =>
          receipt({ state: 'refused', error: 'too_late', detail: 'Too late.' })
      }
    });
    await tracker.send(click());
    expect(tracker.latest).toMatchObject({
      stage: 'refused',
      detail: 'Too late.'
    });
  });

  it('keeps a click that no server took, and sends the same id when it is back', async () => {
    const { campus, kept, tracker } = tracking({ api: { send: away } });
    await tracker.send(click());
    expect(tracker.latest?.stage).toBe('unsent');
    expect(kept.clicks(PROBLEM).map(one => one.id)).toEqual(['a1']);
    campus.api.answers.send = () => receipt();
    campus.catchUp();
    await settled();
    expect(campus.api.callsOf('send').map(([sent]) => sent)).toEqual([
      click(),
      click()
    ]);
    expect(tracker.latest?.stage).toBe('queued');
    expect(kept.clicks(PROBLEM)).toEqual([]);
  });

  it('sends after a reload what an earlier page could not', async () => {
    const kept = shelf();
    kept.keepClick(click());
    const { campus, tracker } = tracking({}, kept);
    await tracker.load();
    await settled();
    expect(campus.api.callsOf('send')).toHaveLength(1);
    expect(kept.clicks(PROBLEM)).toEqual([]);
  });

  it('asks after a sleep for what it missed', async () => {
    const { campus, tracker } = tracking({ api: { attempt: () => graded() } });
    await tracker.send(click());
    campus.catchUp();
    await settled();
    expect(tracker.latest?.stage).toBe('graded');
  });

  it('sends again after a sleep what neither knows, with the same id', async () => {
    let posts = 0;
    const { campus, tracker } = tracking({
      api: {
        attempt: unknown,
        send: sent => {
          posts += 1;
          return posts === 1
            ? new Promise(() => undefined)
            : receipt({ id: sent.id });
        }
      }
    });
    void tracker.send(click());
    campus.catchUp();
    await settled();
    expect(posts).toBe(2);
    expect(tracker.latest?.stage).toBe('queued');
  });

  it('does not ask for what is settled', async () => {
    const { campus, tracker } = tracking({
      api: { send: () => receipt({ attempt: graded() }) }
    });
    await tracker.send(click());
    campus.catchUp();
    await settled();
    expect(campus.api.callsOf('attempt')).toEqual([]);
  });

  it('shows the newest attempt again after a reload', async () => {
    const { tracker } = tracking({
      api: {
        attempts: () => ({ items: [graded({ id: 'a7' })], next_cursor: null }),
        attempt: id => graded({ id })
      }
    });
    await tracker.load();
    expect(tracker.latest).toMatchObject({ id: 'a7', stage: 'graded' });
    expect(tracker.latestGraded?.id).toBe('a7');
  });

  it('shows after a reload what waits in the outbox and what was refused, of this problem', async () => {
    const entry = {
      quiz_id: null,
      type: 'test_run',
      assignment_problem_id: PROBLEM,
      clicked_at: '2030-01-01T00:00:00Z',
      tries: 3,
      error: null,
      detail: null
    } as const;
    const { tracker } = tracking({
      api: {
        outbox: () => ({
          pending: [
            { ...entry, id: 'a8' },
            { ...entry, id: 'a9', assignment_problem_id: 'another' }
          ],
          refused: [{ ...entry, id: 'a2', detail: 'Too late.' }]
        })
      }
    });
    await tracker.load();
    expect(tracker.latest).toMatchObject({ id: 'a8', stage: 'stored' });
    expect(tracker.waiting).toHaveLength(1);
  });

  it('loads when the connection is back if it could not before', async () => {
    const { campus, tracker } = tracking({ api: { attempts: away } });
    await tracker.load();
    expect(tracker.latest).toBeNull();
    campus.api.answers.attempts = () => ({
      items: [graded({ id: 'a7' })],
      next_cursor: null
    });
    campus.api.answers.attempt = id => graded({ id });
    campus.catchUp();
    await settled();
    expect(tracker.latest?.id).toBe('a7');
  });

  it('follows an attempt of this problem that was sent from elsewhere, and no other', async () => {
    const { campus, tracker } = tracking({
      api: { attempt: id => attempt({ id }) }
    });
    const queued = { type: 'attempt.queued' } as const;
    campus.tell({
      ...queued,
      attempt_id: 'b1',
      assignment_problem_id: 'another'
    });
    campus.tell({
      ...queued,
      attempt_id: 'b2',
      assignment_problem_id: PROBLEM
    });
    await settled();
    expect(tracker.latest?.id).toBe('b2');
    expect(campus.api.callsOf('attempt')).toEqual([['b2']]);
  });

  it('fetches the notice of a delayed attempt once', async () => {
    const { campus, tracker } = tracking({
      api: {
        attempt: () => attempt({ status: 'error', notice: 'Be patient.' })
      }
    });
    await tracker.send(click());
    campus.tell({ type: 'attempt.delayed', attempt_id: 'a1' });
    await settled();
    expect(tracker.latest?.attempt?.notice).toBe('Be patient.');
    expect(campus.api.callsOf('attempt')).toHaveLength(1);
  });

  it('finds the newest click with the same code', async () => {
    const { tracker } = tracking();
    await tracker.send(click({ id: 'a1', code: 'x' }));
    await tracker.send(click({ id: 'a2', code: 'y' }));
    await tracker.send(click({ id: 'a3', code: 'x' }));
    expect(tracker.findByCode('x')?.id).toBe('a3');
    expect(tracker.findByCode('z')).toBeNull();
  });

  it('hears nothing after it is disposed', async () => {
    const { campus, tracker } = tracking();
    tracker.dispose();
    campus.tell({
      type: 'attempt.queued',
      attempt_id: 'b2',
      assignment_problem_id: PROBLEM
    });
    campus.catchUp();
    await settled();
    expect(campus.api.calls).toEqual([]);
  });

  it('fetches what it shows again when feedback is released', async () => {
    const text = 'Well done';
    const feedback = { text, base_points: 1, adjustment: 0 };
    const told = { ...feedback, items: [], comments: [] };
    const { campus, tracker } = tracking({
      api: { attempt: id => graded({ id, feedback: told }) }
    });
    await tracker.send(click());
    const event = { type: 'attempt.graded', attempt_id: 'a1' } as const;
    campus.tell({ ...event, attempt: graded() });
    expect(tracker.latestGraded?.attempt?.feedback).toBeNull();
    campus.tell({ type: 'feedback.changed', attempt_id: 'another' });
    campus.tell({ type: 'feedback.changed', class_id: 'c1' });
    await settled();
    expect(tracker.latestGraded?.attempt?.feedback?.text).toBe(text);
    expect(campus.api.callsOf('attempt')).toEqual([['a1']]);
  });
});

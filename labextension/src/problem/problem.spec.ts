import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { DraftSave } from '../wire';
import {
  STARTER,
  assignment,
  attempt,
  cell,
  draft,
  graded,
  openProblem,
  settled,
  shelf
} from './testing/examples';

const away = new CampusRefusal(503, 'unavailable', 'Away.');

function campusWith(problem: Parameters<typeof assignment>[0] = {}) {
  return new FakeCampus({
    api: {
      assignment: () => assignment(problem),
      attempts: () => ({ items: [], next_cursor: null }),
      outbox: () => ({ pending: [], refused: [] }),
      saveDraft: (_, saved) => draft(saved.current_code)
    }
  });
}

const savedCodes = (campus: FakeCampus) =>
  campus.api
    .callsOf('saveDraft')
    .map(([, saved]) => (saved as DraftSave).current_code);

const NEWER = draft('x = 1', { last_updated: '2030-06-01T00:00:00Z' });
const OPENED = Date.UTC(2030, 0, 1);

describe('Problem', () => {
  it('tells the server with a click where the notebook is and which files the problem takes', async () => {
    const accepts = [{ name: 'shapes.py', max_bytes: 1024, required: true }];
    const campus = campusWith({ accepts });
    const { problem } = openProblem(campus);
    await problem.load();
    problem.send('test_run', 'x = 1');
    expect(campus.api.callsOf('send')).toEqual([
      [
        expect.objectContaining({
          notebook: 'Python/Loops/01-sum.ipynb',
          accepts
        })
      ]
    ]);
  });

  it('saves no draft of starter code that nobody touched', async () => {
    const campus = campusWith();
    const { problem, clock } = openProblem(campus);
    await problem.load();
    clock.pass(20_000);
    expect(savedCodes(campus)).toEqual([]);
  });

  it('saves what is typed', async () => {
    const campus = campusWith();
    const { problem, clock, sheet } = openProblem(campus);
    await problem.load();
    sheet.write('answer', 'x = 2');
    clock.pass(4_000);
    expect(savedCodes(campus)).toEqual(['x = 2']);
  });

  it('takes the focus timer on from the draft', async () => {
    const { problem } = openProblem(campusWith({ draft: draft(STARTER) }));
    await problem.load();
    expect(problem.timer.seconds).toBe(60);
  });

  it('takes the focus timer on from this browser where the hub is behind', async () => {
    const kept = shelf();
    const first = openProblem(campusWith(), { kept });
    first.problem.timer.startFrom(75);
    await first.problem.leave();
    const { problem } = openProblem(campusWith({ draft: draft(STARTER) }), {
      kept
    });
    await problem.load();
    expect(problem.timer.seconds).toBe(75);
  });

  it('offers a newer draft and saves nothing over it until that is decided', async () => {
    const campus = campusWith({ draft: NEWER });
    const { problem, clock, sheet } = openProblem(campus, { savedAt: OPENED });
    await problem.load();
    expect(problem.newerDraft?.current_code).toBe('x = 1');
    sheet.write('answer', 'x = 2');
    clock.pass(20_000);
    await problem.leave();
    expect(savedCodes(campus)).toEqual([]);
  });

  it('uses the newer draft and keeps what was there', async () => {
    const campus = campusWith({ draft: NEWER });
    const { problem } = openProblem(campus, { savedAt: OPENED });
    await problem.load();
    await problem.useNewerDraft('mine');
    expect(problem.answer().code).toBe('x = 1');
    expect(problem.replaced).toMatchObject({ code: STARTER, what: 'mine' });
    expect(problem.newerDraft).toBeNull();
  });

  it('keeps the notebook when told so, saves it, and keeps the draft on the shelf', async () => {
    const campus = campusWith({ draft: NEWER });
    const { problem, clock } = openProblem(campus, { savedAt: OPENED });
    await problem.load();
    problem.keepMine('the draft');
    clock.pass(4_000);
    expect(savedCodes(campus)).toEqual([STARTER]);
    expect(problem.replaced).toMatchObject({ code: 'x = 1' });
  });

  it.each([
    ['older than the notebook', NEWER, Date.UTC(2031, 0, 1)],
    ['equal to the notebook', { ...NEWER, current_code: STARTER }, OPENED]
  ])('offers no draft that is %s', async (_, given, savedAt) => {
    const { problem } = openProblem(campusWith({ draft: given }), { savedAt });
    await problem.load();
    expect(problem.newerDraft).toBeNull();
  });

  it('asks for the draft again when the campus is back', async () => {
    const campus = campusWith();
    campus.api.answers.assignment = away;
    campus.api.answers.draft = away;
    const { problem, clock, sheet } = openProblem(campus, { savedAt: OPENED });
    await problem.load();
    sheet.write('answer', 'x = 2');
    clock.pass(20_000);
    expect(savedCodes(campus)).toEqual([]);
    campus.api.answers.draft = () => NEWER;
    campus.catchUp();
    await settled();
    expect(problem.newerDraft?.current_code).toBe('x = 1');
  });

  it('replaces code after saving it as the draft, and brings it back', async () => {
    const campus = campusWith();
    const { problem, sheet } = openProblem(campus);
    await problem.load();
    sheet.write('answer', 'mine');
    await problem.replace('old', 'before');
    expect(savedCodes(campus)).toEqual(['mine']);
    expect(problem.answer().code).toBe('old');
    await problem.bringBack('back');
    expect(problem.answer().code).toBe('mine');
    expect(problem.replaced?.code).toBe('old');
  });

  it('replaces code also while the campus is away', async () => {
    const campus = campusWith();
    const { problem, sheet } = openProblem(campus);
    await problem.load();
    campus.api.answers.saveDraft = away;
    sheet.write('answer', 'mine');
    await problem.replace('old', 'before');
    expect(problem.answer().code).toBe('old');
    expect(problem.replaced?.code).toBe('mine');
  });

  it('replaces an answer in several cells by one', async () => {
    const { problem } = openProblem(campusWith(), {
      cells: [cell('a', 'a = 1'), cell('b', 'b = 2')]
    });
    await problem.replace('old', 'before');
    expect(problem.answer()).toMatchObject({ code: 'old', remarks: [] });
    expect(problem.replaced?.code).toBe('a = 1\n\nb = 2');
  });

  it('knows the submissions that are left from the newest attempt', async () => {
    const campus = campusWith({ attempts_left: 3 });
    const { problem } = openProblem(campus);
    await problem.load();
    expect(problem.terms.attemptsLeft).toBe(3);
    campus.api.answers.attempt = id => attempt({ id, attempts_left: 2 });
    campus.tell({
      type: 'attempt.queued',
      attempt_id: 'b1',
      assignment_problem_id: problem.ids.assignmentProblemId
    });
    await settled();
    expect(problem.terms.attemptsLeft).toBe(2);
  });

  it('tells the time of the campus, not of this computer', async () => {
    const campus = campusWith();
    campus.api.answers.assignment = () =>
      assignment({}, { server_time: '2030-01-01T01:00:00Z' });
    const { problem, clock } = openProblem(campus);
    await problem.load();
    expect(problem.terms.now() - clock.now()).toBe(3_600_000);
  });

  it('finds a line of an attempt in the cell where it stands now', () => {
    const { problem } = openProblem(campusWith(), {
      cells: [cell('a', 'import math\n'), cell('b', 'def f():\n    1/0')]
    });
    const old = graded({ code: 'def f():\n    1/0' });
    expect(problem.placeOf(old, 2)).toEqual({ cellId: 'b', line: 2 });
  });

  it('shows the hint only where there is one', async () => {
    const { problem } = openProblem(campusWith({ hint: null }));
    await problem.load();
    problem.setHintShown(true);
    expect(problem.isHintShown).toBe(false);
  });

  it('saves what is unsaved when the notebook is closed, before it is gone', async () => {
    const campus = campusWith();
    const { problem, sheet } = openProblem(campus);
    await problem.load();
    sheet.write('answer', 'last words');
    void problem.leave();
    problem.dispose();
    expect(savedCodes(campus)).toEqual(['last words']);
  });
});

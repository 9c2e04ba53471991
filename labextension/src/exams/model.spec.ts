import { CampusRefusal } from '../campus/tokens';
import {
  anExam,
  at,
  endedExam,
  examStage,
  RECEIPTS,
  runningExam
} from './testing/examples';

const MINUTE = 60_000;

describe('ExamModel', () => {
  it('counts down by the campus’s time, whatever this computer’s clock is set to', async () => {
    const { model, clock, pass } = examStage(runningExam(30 * MINUTE));
    await model.reload();
    expect(model.left).toBe(30 * MINUTE);
    await pass(5000);
    expect(model.left).toBe(30 * MINUTE - 5000);
    clock.sleep(-20 * MINUTE); // somebody sets the clock back
    expect(model.left).toBe(30 * MINUTE - 5000);
    expect(model.isRunning).toBe(true);
  });

  it('takes the campus’s word on the time again and again, and shows that the screen is there', async () => {
    const { model, answer, calls, pass } = examStage(runningExam(MINUTE));
    await model.reload();
    answer.exam = runningExam(11 * MINUTE, { server_time: at(20_000) });
    await pass(20_000);
    expect(calls).toEqual(['exam', 'exam']);
    expect(model.left).toBe(11 * MINUTE - 20_000);
  });

  it.each([
    [11 * MINUTE, null],
    [10 * MINUTE, 10],
    [5 * MINUTE + 1, 10],
    [5 * MINUTE, 5],
    [MINUTE, 1],
    [1, 1]
  ])('with %i ms left warns of %s minutes', async (left, warning) => {
    const { model } = examStage(runningExam(left));
    await model.reload();
    expect(model.warning).toBe(warning);
  });

  it('warns of nothing where there is no end', async () => {
    const { model } = examStage(runningExam(null));
    await model.reload();
    expect([model.left, model.warning]).toEqual([null, null]);
    expect(model.isRunning).toBe(true);
  });

  it('is over at the end, and tells once when all is submitted', async () => {
    const { model, answer, pass, calls } = examStage(runningExam(3000));
    const ends: number[] = [];
    model.ended.connect((_, exam) => void ends.push(exam.submitted.length));
    await model.reload();
    answer.exam = endedExam({
      sitting: { ...endedExam().sitting!, ended_at: null, ending: null },
      submitted: []
    });
    await pass(5000);
    expect(model.left).toBe(0);
    expect(model.isRunning).toBe(false);
    expect(ends).toEqual([]);
    answer.exam = endedExam();
    await pass(4000);
    expect(ends).toEqual([1]);
    expect(model.receipts).toEqual(RECEIPTS);
    const asked = calls.length;
    await pass(30_000);
    expect(calls).toHaveLength(asked); // nothing more will change by itself
  });

  it('tells no end that was there when the page was opened', async () => {
    const { model } = examStage(endedExam());
    let told = false;
    model.ended.connect(() => (told = true));
    await model.reload();
    expect(told).toBe(false);
    expect(model.receipts).toEqual(RECEIPTS);
  });

  it('asks again when the exam opens', async () => {
    const before = anExam({ state: 'before', opens_at: at(4000) });
    const { model, answer, calls, pass } = examStage(before);
    await model.reload();
    await pass(3000);
    expect(calls).toHaveLength(1);
    answer.exam = anExam({ server_time: at(5000) });
    await pass(2000);
    expect(model.exam?.state).toBe('may_start');
  });

  it('hears of more time and of messages at once', async () => {
    const { model, campus, answer, pass } = examStage(runningExam(MINUTE));
    await model.reload();
    answer.exam = runningExam(10 * MINUTE);
    campus.tell({ type: 'exam.changed', assignment_id: 'another' });
    await pass(1000);
    expect(model.left).toBeLessThan(MINUTE);
    campus.tell({ type: 'exam.changed', assignment_id: 'exam-1' });
    await pass(1000);
    expect(model.left).toBeGreaterThan(9 * MINUTE);
  });

  it('knows how long ago a draft was saved', async () => {
    const { model, campus, pass } = examStage(runningExam(MINUTE));
    await model.reload();
    expect(model.savedAgo).toBeNull();
    campus.draftSaved.emit({
      assignment_problem_id: 'p',
      current_code: 'x',
      current_language: 'python',
      time_spent_seconds: 0,
      last_updated: at(0)
    });
    await pass(3000);
    expect(model.savedAgo).toBe(3000);
  });

  it('keeps counting while the campus is away, and says why it did not answer', async () => {
    const { model, answer, pass } = examStage(runningExam(MINUTE));
    await model.reload();
    answer.failure = new CampusRefusal(503, 'unavailable', 'Away.');
    await pass(21_000);
    expect(model.failure?.message).toBe('Away.');
    expect(model.left).toBe(MINUTE - 21_000);
    answer.failure = null;
    await model.handIn();
    expect(model.failure).toBeNull();
    expect(model.busy).toBe(false);
  });
});

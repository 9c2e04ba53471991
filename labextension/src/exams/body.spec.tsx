import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import type { Exam } from '../wire';
import { ExamBarBody } from './bar';
import { ExamBody } from './body';
import {
  anExam,
  at,
  endedExam,
  examStage,
  runningExam
} from './testing/examples';
import { clockFace, lengthWords, savedWords } from './times';

const trans = nullTranslator.load('nbcampus');

async function pageOf(exam: Exam, agrees = true) {
  const stage = examStage(exam);
  const done: string[] = [];
  const acts = {
    openProblems: (id: string) => void done.push(`open ${id}`),
    confirmHandIn: async () => agrees,
    save: (name: string, content: string) =>
      void done.push(`save ${name} ${content.includes('"signature"')}`)
  };
  render(<ExamBody model={stage.model} acts={acts} trans={trans} />);
  await act(() => stage.model.reload());
  return { ...stage, done };
}

const click = (name: string) =>
  act(async () => fireEvent.click(screen.getByRole('button', { name })));

describe('ExamBody', () => {
  it('says what starting means before it lets one start', async () => {
    const { calls, answer } = await pageOf(
      anExam({ closes_at: at(0), max_attempts: 3 })
    );
    expect(screen.getByText(/1 h from your start/)).toBeTruthy();
    expect(screen.getByText('At most 3 of each problem')).toBeTruthy();
    answer.exam = runningExam(60_000);
    await click('Start the exam now');
    expect(calls).toEqual(['exam', 'start']);
    expect(screen.getByRole('timer').textContent).toBe('1:00');
  });

  it('offers no start before the exam opens', async () => {
    await pageOf(anExam({ state: 'before', opens_at: at(60_000) }));
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByRole('status').textContent).toContain('as soon as');
  });

  it('hands in when the person means it', async () => {
    const sure = await pageOf(runningExam(60_000));
    await click('Hand in and end the exam…');
    expect(sure.calls).toEqual(['exam', 'handIn']);
  });

  it('does not hand in by a slip', async () => {
    const unsure = await pageOf(runningExam(60_000), false);
    await click('Hand in and end the exam…');
    expect(unsure.calls).toEqual(['exam']);
  });

  it('shows what was submitted for the student, and gives the receipts', async () => {
    const { done } = await pageOf(endedExam());
    expect(screen.getByText('Submitted for you')).toBeTruthy();
    await click('Receipt of Sum');
    await click('Save the receipt');
    expect(done).toEqual([
      'save receipt-attempt-1.json true',
      'save receipt-sitting-1.json true'
    ]);
    expect(
      screen.queryByRole('button', { name: 'Open the problems' })
    ).toBeNull();
  });

  it('opens the problems again when the results are released', async () => {
    const { done } = await pageOf(endedExam({ results_released: true }));
    await click('Open the problems');
    expect(done).toEqual(['open exam-1']);
  });

  it('tells who missed it, and that nothing was written', async () => {
    await pageOf(anExam({ state: 'ended' }));
    expect(screen.getByText(/You did not start it/)).toBeTruthy();
  });
});

describe('ExamBarBody', () => {
  it('says politely what is left and what invigilators say', async () => {
    const messages = [
      { id: 'm1', text: 'First', created_at: at(0) },
      { id: 'm2', text: 'Second', created_at: at(0) }
    ];
    const { model, pass } = examStage(runningExam(301_000, { messages }));
    await model.reload();
    render(
      <ExamBarBody model={model} trans={trans} onShow={() => undefined} />
    );
    expect(screen.getByText('Second').getAttribute('aria-live')).toBe('polite');
    expect(screen.getByText('10 minutes are left.')).toBeTruthy();
    await act(() => pass(1000));
    const warning = screen.getByText('5 minutes are left.');
    expect(warning.getAttribute('aria-live')).toBe('polite');
    expect(screen.getByRole('timer').textContent).toBe('5:00');
  });
});

describe('times in words', () => {
  it.each([
    [0, '0:00'],
    [1, '0:01'],
    [59_999, '1:00'],
    [3_661_000, '1:01:01']
  ])('%i ms is %s', (ms, face) => {
    expect(clockFace(ms)).toBe(face);
  });

  it.each([
    [5400, '1 h 30 min'],
    [7200, '2 h'],
    [2700, '45 min'],
    [30, '30 s']
  ])('%i s is %s', (seconds, words) => {
    expect(lengthWords(seconds, trans)).toBe(words);
  });

  it('says when something was saved', () => {
    expect(savedWords(null, trans)).toBe('Saved as you write');
    expect(savedWords(3900, trans)).toBe('Saved 3 s ago');
    expect(savedWords(125_000, trans)).toBe('Saved 2 min ago');
  });
});

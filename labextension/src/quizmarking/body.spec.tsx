import { act, fireEvent, render, screen } from '@testing-library/react';

import { SERVER_TIME, anItem } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import { newQuestion } from '../quizediting/drafts';
import { rendermime, trans } from '../quizzes/testing/stage';
import type { AnswersToMark, Item } from '../wire';
import { MarkingBody } from './body';
import { MarkingModel } from './model';

function answers(change: Partial<AnswersToMark> = {}): AnswersToMark {
  const question = { ...newQuestion('free_text', []), id: 'essay' };
  return {
    question_id: 'essay',
    questions: [question],
    waiting: { essay: 1 },
    items: [
      {
        attempt_id: 'attempt-1',
        question_id: 'essay',
        student_id: 'anna',
        student_name: 'Anna',
        attempt_number: 1,
        by_platform: false,
        submitted_at: SERVER_TIME,
        answer: 'Because.',
        points: null,
        possible: 4,
        comment: '',
        number: 1
      }
    ],
    ...change
  };
}

async function marking() {
  const campus = new FakeCampus({
    quizzes: {
      staffItem: () => anItem({ type: 'quiz', title: 'Loops' }) as Item,
      answersTo: () => answers()
    }
  });
  const model = new MarkingModel({ campus, quizId: 'quiz-1' });
  render(<MarkingBody model={model} rendermime={rendermime} trans={trans} />);
  await act(() => model.load());
  return { campus };
}

async function mark(points: string): Promise<void> {
  fireEvent.change(screen.getByLabelText('Points of 4'), {
    target: { value: points }
  });
  await act(async () => fireEvent.click(screen.getByText('Mark')));
}

describe('MarkingBody', () => {
  it('says of which quiz the answers are', async () => {
    await marking();
    expect(screen.getByRole('heading', { name: 'Loops' })).toBeVisible();
  });

  it('marks an answer against the mark that was seen', async () => {
    const { campus } = await marking();
    campus.quizzes.answers.mark = () => answers({ items: [], waiting: {} });
    await mark('3');
    expect(campus.quizzes.callsOf('mark')[0][1]).toMatchObject({
      attempt_id: 'attempt-1',
      points: 3,
      number: 1
    });
    expect(screen.getByText('Nothing waits to be marked.')).toBeVisible();
  });

  it('tells the second of two who mark at once', async () => {
    const { campus } = await marking();
    campus.quizzes.answers.mark = new CampusRefusal(
      409,
      'changed_meanwhile',
      'Somebody else marked this answer.'
    );
    await mark('1');
    expect(screen.getByRole('alert')).toHaveTextContent('Somebody else');
    expect(campus.quizzes.callsOf('answersTo')).toHaveLength(2);
  });

  it('shows how often each answer was given', async () => {
    const { campus } = await marking();
    campus.quizzes.answers.statistics = () => ({
      students: 3,
      questions: [
        {
          question_id: 'q',
          kind: 'single_choice',
          prompt: 'Which?',
          asked: 3,
          answered: 2,
          waiting: 0,
          share: 0.5,
          answers: [{ answer: 'This', count: 2, right: true }]
        }
      ]
    });
    await act(async () => fireEvent.click(screen.getByText('Statistics')));
    expect(screen.getByText(/50 % of the points/)).toBeVisible();
    expect(screen.getByText('2')).toBeVisible();
  });
});

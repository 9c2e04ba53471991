import { act, fireEvent, screen } from '@testing-library/react';

import { SERVER_TIME } from '../campus/examples';
import { CampusRefusal } from '../campus/tokens';
import type { Quiz } from '../wire';
import { aQuiz, result, sitting, stage } from './testing/stage';

const MINUTE = 60_000;

function after(ms: number): string {
  return new Date(Date.parse(SERVER_TIME) + ms).toISOString();
}

/** A quiz whose attempt has two minutes when the page is loaded. */
function timed(change: Partial<Quiz> = {}): Quiz {
  return aQuiz({
    time_limit_seconds: 1200,
    ...change,
    sitting: sitting({ ends_at: after(2 * MINUTE) })
  });
}

const ended = aQuiz({
  sitting: null,
  time_limit_seconds: 1200,
  refusal: 'The one attempt at this quiz is used.',
  newest: result({ by_platform: true })
});

describe('a quiz with a time limit', () => {
  it('says before it begins how long an attempt lasts', async () => {
    await stage(aQuiz({ sitting: null, time_limit_seconds: 2700 }));
    expect(screen.getByRole('note')).toHaveTextContent(
      'You have 45 min from when you begin'
    );
    expect(screen.queryByRole('timer')).toBeNull();
  });

  it('counts down, and says once when little time is left', async () => {
    const { pass } = await stage(timed());
    expect(screen.getByRole('timer')).toHaveTextContent('2:00');
    await pass(61_000);
    expect(screen.getByRole('timer')).toHaveTextContent('0:59');
    expect(screen.getByText('One minute is left.')).toBeInTheDocument();
  });

  it('saves what was typed last, takes no more, and shows what the campus handed in', async () => {
    const { campus, pass } = await stage(timed());
    await pass(2 * MINUTE - 500);
    const server_time = after(2 * MINUTE);
    campus.quizzes.answers.quiz = () => timed({ server_time });
    fireEvent.click(screen.getAllByRole('radio')[1]);
    await pass(1000);
    expect(campus.quizzes.callsOf('saveDraft')).toEqual([
      ['quiz-1', { attempt_number: 1, answers: { single: 'b' } }]
    ]);
    expect(screen.getByText(/Time is over/)).toBeVisible();
    expect(screen.getAllByRole('radio')[0]).toBeDisabled();
    expect(screen.getByText('Submit')).toBeDisabled();
    campus.quizzes.answers.quiz = () => ended;
    await pass(2500);
    expect(
      screen.getByText(/Time was up: what you had saved was handed in/)
    ).toBeVisible();
  });

  it('shows the result when a draft came too late', async () => {
    const { campus, pass } = await stage(timed());
    campus.quizzes.answers.saveDraft = new CampusRefusal(
      409,
      'quiz_over',
      'The time of this attempt is over.'
    );
    fireEvent.click(screen.getAllByRole('radio')[1]);
    campus.quizzes.answers.quiz = () => ended;
    await pass(2000);
    expect(screen.getByText(/Time was up/)).toBeVisible();
  });

  it('believes the campus that it is over, whatever its own clock says', async () => {
    const { campus } = await stage(timed());
    campus.quizzes.answers.quiz = () => ended;
    await act(async () =>
      campus.tell({ type: 'quiz.changed', item_id: 'quiz-1' })
    );
    expect(screen.getByText(/Time was up/)).toBeVisible();
  });

  it('looks again after the computer has slept', async () => {
    const { campus } = await stage(timed());
    campus.quizzes.answers.quiz = () => ended;
    await act(async () => campus.catchUp());
    expect(screen.getByText(/Time was up/)).toBeVisible();
  });
});

import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import {
  assignment,
  draft,
  graded,
  grading,
  openProblem,
  receipt
} from '../problem/testing/examples';
import { ownRequestsOf } from '../requests/testing/examples';
import type { Attempt } from '../wire';
import { HistoryBody, NoProblem } from './body';
import { AttemptHistory } from './model';

const trans = nullTranslator.load('nbcampus');
const away = new CampusRefusal(503, 'unavailable', 'The campus is away.');

async function show(attempts: Attempt[] | CampusRefusal) {
  const campus = new FakeCampus({
    api: {
      assignment: () => assignment(),
      outbox: () => ({ pending: [], refused: [] }),
      saveDraft: (_, saved) => draft(saved.current_code),
      attempts:
        attempts instanceof CampusRefusal
          ? attempts
          : () => ({ items: attempts, next_cursor: null })
    }
  });
  const opened = openProblem(campus);
  const history = new AttemptHistory({
    campus,
    problemId: opened.problem.ids.assignmentProblemId
  });
  await history.load();
  const asked: string[] = [];
  render(
    <HistoryBody
      problem={opened.problem}
      history={history}
      requests={ownRequestsOf(campus)}
      clock={opened.clock}
      trans={trans}
      onCompare={id => asked.push(`compare ${id}`)}
      onRestore={id => asked.push(`restore ${id}`)}
      onBringBack={() => asked.push('bring back')}
    />
  );
  return { ...opened, asked, campus, history };
}

describe('HistoryBody', () => {
  it('shows type, number, score and age of each attempt, newest first', async () => {
    const submitted = graded({
      id: 'a2',
      attempt_number: 2,
      type: 'final_submission',
      clicked_at: '2029-12-31T22:00:00Z',
      late_seconds: 5,
      grading: grading({ passed: 3, total: 5, score: 6, max_score: 10 })
    });
    await show([submitted, graded({ id: 'a1' })]);
    const [first, second] = screen.getAllByRole('article');
    expect(first).toHaveAccessibleName('Submission, attempt 2');
    expect(first).toHaveTextContent('3 of 5 tests');
    expect(first).toHaveTextContent('6 / 10 points');
    expect(first).toHaveTextContent('2 h ago');
    expect(first).toHaveTextContent('late');
    expect(second).toHaveAccessibleName('Run, attempt 1');
    expect(second).not.toHaveTextContent('points');
  });

  it('compares and restores the attempt of its row', async () => {
    const { asked } = await show([graded({ id: 'a2' }), graded({ id: 'a1' })]);
    const row = within(screen.getAllByRole('article')[1]);
    await userEvent.click(row.getByRole('button', { name: 'Compare' }));
    await userEvent.click(row.getByRole('button', { name: 'Restore' }));
    expect(asked).toEqual(['compare a1', 'restore a1']);
  });

  it('explains itself while there are no attempts', async () => {
    await show([]);
    expect(screen.getByText(/No attempts yet/)).toBeVisible();
  });

  it('says what is wrong when nothing could be loaded, and tries again', async () => {
    const { campus } = await show(away);
    expect(screen.getByRole('alert')).toHaveTextContent('The campus is away.');
    campus.api.answers.attempts = () => ({
      items: [graded()],
      next_cursor: null
    });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getAllByRole('article')).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows a click that has not reached the campus', async () => {
    const { campus, problem } = await show([]);
    campus.api.answers.send = sent => receipt({ id: sent.id, state: 'stored' });
    await act(async () => void problem.send('test_run', 'x'));
    expect(screen.getByText(/Saved here, will be sent/)).toBeVisible();
  });

  it('offers replaced code until it is back', async () => {
    const { asked, problem } = await show([]);
    await act(() => problem.replace('old', 'Your answer from before'));
    expect(screen.getByText('Your answer from before')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Bring it back' })
    );
    expect(asked).toEqual(['bring back']);
  });
});

it('says what to do where no problem is open', () => {
  render(<NoProblem trans={trans} />);
  expect(screen.getByText(/Open the notebook of a problem/)).toBeVisible();
});

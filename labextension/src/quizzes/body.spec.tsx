import { act, fireEvent, screen } from '@testing-library/react';

import { aClass } from '../campus/examples';
import { CampusRefusal } from '../campus/tokens';
import {
  aQuiz,
  asked,
  receiptOf,
  result,
  sitting,
  stage,
  storage
} from './testing/stage';

const away = new CampusRefusal(503, 'hub_unreachable', 'The campus is away.');

function choose(place: number): void {
  fireEvent.click(screen.getAllByRole('radio')[place]);
}

describe('QuizBody', () => {
  it('begins, and says why it cannot', async () => {
    const { campus } = await stage(aQuiz({ sitting: null }));
    campus.quizzes.answers.begin = () => aQuiz();
    await act(async () => fireEvent.click(screen.getByText('Begin')));
    expect(screen.getAllByRole('group')).toHaveLength(3);
    campus.quizzes.answers.quiz = () =>
      aQuiz({ sitting: null, refusal: 'This quiz opens later.' });
    campus.tell({ type: 'quiz.changed', item_id: 'quiz-1' });
  });

  it('saves answers soon after they were given, and says so', async () => {
    const { campus, pass } = await stage();
    choose(1);
    fireEvent.change(screen.getByLabelText('Your answer, a number'), {
      target: { value: '3,5' }
    });
    expect(screen.getByText('Read as 3.5')).toBeVisible();
    expect(screen.getByText('Saving…')).toBeVisible();
    await pass(2000);
    expect(screen.getByText('All answers are saved')).toBeVisible();
    expect(campus.quizzes.callsOf('saveDraft')).toEqual([
      ['quiz-1', { attempt_number: 1, answers: { single: 'b', number: '3,5' } }]
    ]);
  });

  it('keeps answers in the browser while the campus is away', async () => {
    const kept = storage();
    const { campus, pass, model } = await stage(aQuiz(), kept);
    campus.quizzes.answers.saveDraft = away;
    choose(2);
    await pass(2000);
    expect(screen.getByText(/Kept in this browser/)).toBeVisible();
    model.dispose();
    document.body.replaceChildren();
    const again = await stage(aQuiz(), kept);
    expect(screen.getAllByRole('radio')[2]).toBeChecked();
    await again.pass(10);
    expect(again.campus.quizzes.callsOf('saveDraft')).toHaveLength(1);
    expect(again.shelf.kept('quiz-1')).toBeNull();
  });

  it('moves what is to be put in order by keys, and counts it as answered then', async () => {
    const { model } = await stage();
    expect(screen.getByText(/Not answered yet/)).toBeVisible();
    const [first] = screen.getAllByRole('listitem');
    fireEvent.keyDown(first, { key: 'ArrowDown', altKey: true });
    expect(model.answers['order']).toEqual(['b', 'a', 'c']);
    fireEvent.click(screen.getAllByLabelText('Move up')[2]);
    expect(model.answers['order']).toEqual(['b', 'c', 'a']);
  });

  it('asks before it submits with unanswered questions', async () => {
    const { campus } = await stage();
    campus.quizzes.answers.submit = () => receiptOf();
    choose(0);
    fireEvent.click(screen.getByText('Submit'));
    expect(screen.getByRole('alert')).toHaveTextContent(
      '2 of 3 questions are unanswered.'
    );
    expect(campus.quizzes.callsOf('submit')).toHaveLength(0);
    campus.quizzes.answers.quiz = () =>
      aQuiz({ sitting: null, newest: result(), refusal: 'All are used.' });
    await act(async () =>
      fireEvent.click(screen.getByText('Submit all the same'))
    );
    expect(campus.quizzes.callsOf('submit')[0][0]).toMatchObject({
      id: 'click-1',
      attempt_number: 1,
      answers: { single: 'a' }
    });
    expect(screen.getByText('1 of 3 points.')).toBeVisible();
    expect(screen.getByText(/✗ Not right/)).toBeVisible();
    expect(screen.getAllByRole('radio')[0]).toBeDisabled();
  });

  it('says that answers are stored while the campus is away, and shows the result when it is back', async () => {
    const full = { single: 'a', number: '1', order: ['c', 'b', 'a'] };
    const { campus } = await stage(
      aQuiz({ sitting: sitting({ answers: full }) })
    );
    campus.quizzes.answers.submit = () => receiptOf({ state: 'stored' });
    await act(async () => fireEvent.click(screen.getByText('Submit')));
    expect(screen.getByText(/stored in your server/)).toBeVisible();
    expect(screen.getAllByRole('radio')[0]).toBeDisabled();
    campus.quizzes.answers.quiz = () =>
      aQuiz({ sitting: null, newest: result() });
    await act(async () =>
      campus.tell({ type: 'outbox.delivered', item_id: 'quiz-1' })
    );
    expect(screen.getByText('1 of 3 points.')).toBeVisible();
  });

  it('makes a click again that no server has confirmed', async () => {
    const kept = storage();
    const full = { single: 'a', number: '1', order: ['c', 'b', 'a'] };
    const quiz = aQuiz({ sitting: sitting({ answers: full }) });
    const { campus, model } = await stage(quiz, kept);
    campus.quizzes.answers.submit = away;
    await act(async () => fireEvent.click(screen.getByText('Submit')));
    expect(screen.getByRole('alert')).toHaveTextContent('away');
    model.dispose();
    document.body.replaceChildren();
    const again = await stage(quiz, kept, fake => {
      fake.quizzes.answers.submit = () => receiptOf({ state: 'stored' });
    });
    expect(again.campus.quizzes.callsOf('submit')[0][0]).toMatchObject({
      id: 'click-1'
    });
    expect(screen.getByText(/stored in your server/)).toBeVisible();
  });

  it('keeps the answers when the campus refuses them', async () => {
    const { campus, model } = await stage();
    campus.quizzes.answers.submit = () =>
      receiptOf({ state: 'refused', error: 'too_late', detail: 'Too late.' });
    choose(0);
    fireEvent.click(screen.getByText('Submit'));
    await act(async () =>
      fireEvent.click(screen.getByText('Submit all the same'))
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Too late.');
    expect(model.answers).toEqual({ single: 'a' });
    expect(screen.getAllByRole('radio')[0]).toBeEnabled();
  });

  it('ticks several choices in the order of the question', async () => {
    const several = asked({ id: 'several', kind: 'multiple_choice' });
    const { model } = await stage(
      aQuiz({ sitting: sitting({ questions: [several] }) })
    );
    const [first, , third] = screen.getAllByRole('checkbox');
    fireEvent.click(third);
    fireEvent.click(first);
    expect(model.answers).toEqual({ several: ['a', 'c'] });
    fireEvent.click(third);
    expect(model.answers).toEqual({ several: ['a'] });
  });

  it('offers its teacher the editor', async () => {
    await stage(aQuiz(), storage(), campus => {
      campus.api.answers.classes = () => [aClass({ role: 'teacher' })];
    });
    expect(screen.getByText('Edit the quiz')).toBeVisible();
    expect(screen.getByText('Answers and statistics')).toBeVisible();
  });
});

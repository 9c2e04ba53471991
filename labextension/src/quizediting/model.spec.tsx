import { act, fireEvent, render, screen, within } from '@testing-library/react';

import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import { rendermime, trans } from '../quizzes/testing/stage';
import type { AuthoredQuiz } from '../wire';
import { EditorBody } from './body';
import { faultOf, newQuestion } from './drafts';
import { QuizEditor, contentIn } from './model';

const CONFIG = {
  max_attempts: 1,
  opens_at: null,
  accept_late: false,
  time_limit_minutes: null,
  shuffle_questions: false,
  shuffle_choices: true,
  show: 'answers',
  show_when: 'after_due',
  pools: []
} as const;

function authored(change: Partial<AuthoredQuiz> = {}): AuthoredQuiz {
  return {
    id: 'quiz-1',
    class_id: 'class-1',
    title: 'Loops',
    is_published: false,
    due_date: null,
    revision: 'r1',
    attempts: 0,
    waiting: 0,
    questions: [newQuestion('numeric', [])],
    config: { ...CONFIG, pools: [] },
    ...change
  };
}

async function editing() {
  const campus = new FakeCampus({ quizzes: { content: () => authored() } });
  const model = new QuizEditor({ campus, quizId: 'quiz-1' });
  const saved: string[] = [];
  const acts = {
    save: (_: string, content: string) => void saved.push(content),
    mark: () => undefined,
    tell: () => undefined
  };
  render(
    <EditorBody
      model={model}
      acts={acts}
      rendermime={rendermime}
      trans={trans}
    />
  );
  await act(() => model.load());
  return { campus, model, saved };
}

describe('QuizEditor', () => {
  it('adds, duplicates, moves and removes questions, each to be taken back', async () => {
    const { model } = await editing();
    const ids = (): string[] =>
      model.content?.questions.map(({ id }) => id) ?? [];
    fireEvent.click(screen.getByText('+ Ordering'));
    fireEvent.click(screen.getByLabelText('Duplicate question 2'));
    expect(ids()).toEqual(['question-1', 'question-2', 'question-3']);
    fireEvent.click(screen.getByLabelText('Move question 3 up'));
    expect(ids()).toEqual(['question-1', 'question-3', 'question-2']);
    fireEvent.click(screen.getByLabelText('Remove question 1'));
    expect(ids()).toEqual(['question-3', 'question-2']);
    for (let step = 0; step < 4; step += 1) {
      fireEvent.click(screen.getByText('Undo'));
    }
    expect(ids()).toEqual(['question-1']);
    expect(model.isChanged).toBe(false);
    fireEvent.click(screen.getByText('Redo'));
    expect(ids()).toEqual(['question-1', 'question-2']);
  });

  it('saves against what was loaded', async () => {
    const { campus, model } = await editing();
    campus.quizzes.answers.change = (_, { questions }) =>
      authored({ questions: questions ?? [], revision: 'r2' });
    fireEvent.change(screen.getByLabelText('Right answer'), {
      target: { value: '4.5' }
    });
    expect(screen.getByText('Not saved yet')).toBeVisible();
    await act(async () => fireEvent.click(screen.getByText('Save')));
    expect(campus.quizzes.callsOf('change')[0][1]).toMatchObject({
      revision: 'r1',
      questions: [{ answer: 4.5 }]
    });
    expect(model.isChanged).toBe(false);
  });

  it('puts a fault beside its field', async () => {
    const { campus } = await editing();
    campus.quizzes.answers.change = new CampusRefusal(
      422,
      'invalid_request',
      'questions.0.numeric: Value error, prompt: must not be empty'
    );
    fireEvent.click(screen.getByText('+ Single choice'));
    await act(async () => fireEvent.click(screen.getByText('Save')));
    const form = screen.getByRole('region', { name: 'Question 1' });
    const field = within(form).getByLabelText('Question (Markdown)');
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription('must not be empty');
  });

  it('keeps both contents when somebody else saved meanwhile', async () => {
    const { campus, model } = await editing();
    campus.quizzes.answers.change = new CampusRefusal(
      409,
      'changed_meanwhile',
      'Somebody else changed this quiz.'
    );
    const theirs = authored({ questions: [], revision: 'r2' });
    fireEvent.click(screen.getByText('+ Short text'));
    campus.quizzes.answers.content = () => theirs;
    await act(async () => fireEvent.click(screen.getByText('Save')));
    fireEvent.click(screen.getByText('Show theirs'));
    expect(model.content?.questions).toEqual([]);
    fireEvent.click(screen.getByText('Undo'));
    expect(model.content?.questions).toHaveLength(2);
    campus.quizzes.answers.change = () => authored({ revision: 'r3' });
    await act(async () => fireEvent.click(screen.getByText('Save')));
    expect(campus.quizzes.callsOf('change')[1][1]).toMatchObject({
      revision: 'r2'
    });
  });

  it('writes a file that it reads again', async () => {
    const { model, saved } = await editing();
    fireEvent.click(screen.getByText('Export'));
    expect(contentIn(saved[0] ?? '')).toEqual(model.content);
    expect(contentIn('{"questions": 3}')).toBeNull();
    expect(contentIn('no JSON')).toBeNull();
  });

  it('shows a question as its student gets it', async () => {
    await editing();
    fireEvent.change(screen.getByLabelText('Unit'), {
      target: { value: 'kg' }
    });
    expect(screen.getByText('kg')).toBeVisible();
  });
});

describe('faultOf', () => {
  it.each([
    ['questions.2.numeric: Value error, answer: is wrong', 2, 'answer'],
    ['body: Value error, questions.1.pool: there is no pool', 1, 'pool'],
    ['questions.0.ordering.choices.1: Value error, text: must not', 0, 'text'],
    ['body: Value error, pools.0.draw: 3 of 2', null, 'pools']
  ])('reads %s', (detail, question, field) => {
    expect(faultOf(detail)).toMatchObject({ question, field });
  });
});

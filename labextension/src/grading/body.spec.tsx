import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen, within } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import { aClass } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { ClassSummary, GradingScheme, SchemePreview } from '../wire';
import type { IGradingApi } from './api';
import { GradingBody } from './body';
import { GradingModel } from './model';
import { aPreview, aScheme, theItems } from './testing/examples';

const trans = nullTranslator.load('nbcampus');

async function screenOf(
  scheme: GradingScheme = aScheme(),
  role: ClassSummary['role'] = 'teacher'
) {
  const hub: {
    scheme: GradingScheme;
    preview: SchemePreview;
    refusal: CampusRefusal | null;
  } = { scheme, preview: aPreview(), refusal: null };
  const tried: GradingScheme[] = [];
  const saved: GradingScheme[] = [];
  const api: IGradingApi = {
    scheme: async () => hub.scheme,
    preview: async (_, wanted) => {
      tried.push(wanted);
      return hub.preview;
    },
    replace: async (_, wanted) => {
      if (hub.refusal) {
        throw hub.refusal;
      }
      saved.push(wanted);
      hub.scheme = { ...wanted, version: wanted.version + 1 };
      return hub.scheme;
    }
  };
  const campus = new FakeCampus({
    staff: { classes: () => [aClass({ role })], outline: () => theItems() }
  });
  const clock = new FakeClock();
  const model = new GradingModel({ campus, api, clock });
  render(<GradingBody model={model} trans={trans} />);
  await act(() => model.start(null));
  return { hub, tried, saved, campus, clock, model };
}

const button = (name: string) => screen.getByRole('button', { name });
const click = (name: string) => act(async () => fireEvent.click(button(name)));
const fill = (label: string, value: string) =>
  act(async () =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } })
  );

describe('GradingBody', () => {
  it('shows the scheme, which cannot be saved as it is', async () => {
    await screenOf();
    expect(screen.getByLabelText('Weight of “Homework”')).toHaveValue(60);
    expect(
      screen.getByLabelText('How many of “Homework” are dropped')
    ).toHaveValue(1);
    expect(screen.getByLabelText('Homework')).toHaveDisplayValue('Homework');
    expect(screen.getByLabelText('Quizzes')).toHaveDisplayValue(
      'No group: they do not weigh'
    );
    expect(screen.getByLabelText(/^Loops/)).toHaveDisplayValue('Exam');
    expect(screen.queryByLabelText(/^Slides/)).toBeNull();
    expect(screen.getByText('The weights add up to 100.')).toBeVisible();
    expect(button('Save the scheme')).toBeDisabled();
  });

  it('says what a change would do, and saves what was looked at', async () => {
    const { tried, saved, clock } = await screenOf();
    await click('Add a group');
    expect(
      screen.getByLabelText('Name of the group “new group”')
    ).toHaveFocus();
    expect(screen.getByRole('alert')).toHaveTextContent('A group has no name.');
    await fill('Name of the group “new group”', 'Quizzes');
    await fill('Weight of “Quizzes”', '20');
    await fill('Quizzes', '2');
    expect(screen.getByText(/add up to 120, not to 100/)).toBeVisible();
    expect(tried).toEqual([]);
    await act(async () => clock.pass(1000));
    expect(
      screen.getByText(
        'Saving this would change the total of 2 and the letter of 1 of 30 students.'
      )
    ).toBeVisible();
    const steps = screen.getByRole('table', { name: /would change/ });
    expect(within(steps).getByText('Anna')).toBeVisible();
    await click('Save the scheme');
    const groups = [
      ...(aScheme().groups ?? []),
      { name: 'Quizzes', weight: 20, drop_lowest: 0, categories: ['quiz'] }
    ];
    expect(saved).toEqual([{ ...aScheme(), groups }]);
    expect(tried).toEqual([{ ...aScheme(), groups, version: 0 }]);
    expect(screen.getByText(/^Saved\./)).toBeVisible();
    expect(button('Save the scheme')).toBeDisabled();
  });

  it('says that nobody would be concerned', async () => {
    const { hub, clock } = await screenOf();
    hub.preview = aPreview({ steps: [] });
    await fill('Weight of “Exam”', '50');
    await act(async () => clock.pass(1000));
    expect(screen.getByText(/change nobody’s total or letter/)).toBeVisible();
    expect(screen.queryByText('What saving would do')).toBeNull();
  });

  it('renames a group with all that is in it, and removes one', async () => {
    const { saved } = await screenOf();
    await fill('Name of the group “Exam”', 'Finals');
    await click('Remove the group “Homework”');
    expect(screen.getByLabelText(/^Loops/)).toHaveDisplayValue('Finals');
    await click('Save the scheme');
    expect(saved[0]).toMatchObject({
      groups: [{ name: 'Finals', categories: ['exam'] }],
      placed: [{ item_id: 'item-1', group: 'Finals' }]
    });
  });

  it('keeps what is typed while it saves', async () => {
    const { saved } = await screenOf();
    await fill('Name of the group “Exam”', 'Finals');
    await act(async () => {
      fireEvent.click(button('Save the scheme'));
      fireEvent.change(screen.getByLabelText('Name of the group “Finals”'), {
        target: { value: 'The end' }
      });
    });
    expect(screen.getByLabelText('Name of the group “The end”')).toBeVisible();
    await click('Save the scheme');
    expect(
      saved.map(({ version, groups }) => [version, groups?.at(-1)?.name])
    ).toEqual([
      [3, 'Finals'],
      [4, 'The end']
    ]);
  });

  it('puts a single item elsewhere, out of the total, and back', async () => {
    const { saved } = await screenOf();
    await fill('Quiz 1 · First steps', 'out');
    await fill('Loops · First steps', '');
    await click('Save the scheme');
    expect(saved[0].placed).toEqual([{ item_id: 'quiz-1', group: null }]);
  });

  it.each([
    ['Weight of “Exam”', '-1', 'The weight of “Exam” is no number from 0 on.'],
    ['Weight of “Exam”', '', 'The weight of “Exam” is no number from 0 on.'],
    [
      'Name of the group “Exam”',
      ' Homework',
      'Two groups are called “Homework”.'
    ],
    ['How many of “Exam” are dropped', '1.5', 'is no whole number'],
    ['Letter “F”', 'A', 'The letter A is there twice.'],
    ['From what percent on F is given', '50', 'F must begin below'],
    ['From what percent on F is given', '10', 'must begin at 0'],
    ['From what percent on A is given', '', 'is no percentage']
  ])('does not save where %s is “%s”', async (label, value, words) => {
    const { saved, tried, clock } = await screenOf();
    await fill(label, value);
    expect(screen.getByRole('alert')).toHaveTextContent(words);
    expect(button('Save the scheme')).toBeDisabled();
    fireEvent.submit(screen.getByRole('form', { name: 'Grading scheme' }));
    await act(async () => clock.pass(1000));
    expect([saved, tried]).toEqual([[], []]);
  });

  it('says that nothing weighs', async () => {
    await screenOf();
    await fill('Weight of “Homework”', '0');
    await fill('Weight of “Exam”', '0');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'nobody would have a total'
    );
  });

  it('takes back step by step, or all at once', async () => {
    const { model } = await screenOf();
    await fill('Weight of “Exam”', '50');
    await click('Remove the letter “A”');
    await click('Undo');
    expect(screen.getByLabelText('Letter “A”')).toBeVisible();
    expect(screen.getByLabelText('Weight of “Exam”')).toHaveValue(50);
    await click('Discard changes');
    expect(screen.getByLabelText('Weight of “Exam”')).toHaveValue(40);
    expect([model.dirty, model.undoable]).toEqual([false, false]);
  });

  it('gives the usual letters to a class without', async () => {
    const { saved } = await screenOf(aScheme({ letters: [] }));
    await click('Give the letters A to F');
    await click('Save the scheme');
    expect(saved[0].letters?.map(({ letter }) => letter).join('')).toBe(
      'ABCDF'
    );
  });

  it('keeps what is typed when a colleague was faster', async () => {
    const { hub, saved } = await screenOf();
    await fill('Weight of “Exam”', '50');
    hub.scheme = aScheme({ version: 4, shows_statistics: true });
    hub.refusal = new CampusRefusal(409, 'changed_meanwhile', 'Look again.');
    await click('Save the scheme');
    expect(screen.getByText(/A colleague saved another scheme/)).toBeVisible();
    expect(screen.getByText(/Look again\./)).toBeVisible();
    expect(button('Save the scheme')).toBeDisabled();
    hub.refusal = null;
    await click('Go on with mine');
    expect(screen.getByLabelText('Weight of “Exam”')).toHaveValue(50);
    await click('Save the scheme');
    expect(saved[0].version).toBe(4);
  });

  it('takes what a colleague saved where nothing is typed', async () => {
    const { hub, campus, clock } = await screenOf();
    hub.scheme = aScheme({ version: 4, weighting: 'points' });
    campus.tellStaff({ type: 'grades.changed', class_id: 'class-1' });
    await act(async () => clock.pass(1000));
    expect(screen.getByLabelText('What weighs')).toHaveValue('points');
    expect(screen.getByLabelText('Weight of “Exam”')).toBeDisabled();
  });

  it('lets assistants look', async () => {
    await screenOf(aScheme(), 'assistant');
    expect(screen.getByText(/Teachers decide/)).toBeVisible();
    expect(screen.getByLabelText('Weight of “Exam”')).toBeDisabled();
    expect(
      screen.queryByRole('button', { name: 'Save the scheme' })
    ).toBeNull();
  });

  it('says that there is no class', async () => {
    await screenOf(aScheme(), 'student');
    expect(screen.getByText(/You teach no class/)).toBeVisible();
  });
});

import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import {
  SERVER_TIME,
  aClass,
  aModule,
  aProblem,
  anAssignment,
  anItem,
  anOutline
} from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import { CampusBody } from './body';
import { Expanded } from './expanded';
import { Forms } from './forms';
import { CampusModel } from './model';
import type { ISidebarActs } from './section';

const trans = nullTranslator.load('nbcampus');

async function body(
  api: FakeCampus.IOptions['api'],
  staff: FakeCampus.IOptions['staff'] = {}
) {
  const campus = new FakeCampus({ api, staff });
  const clock = new FakeClock(Date.parse(SERVER_TIME));
  const expanded = new Expanded(null);
  const model = new CampusModel({
    campus,
    clock,
    expanded,
    timeZone: 'Europe/Zurich'
  });
  const done: string[] = [];
  const acts: ISidebarActs = {
    openRow: async row => void done.push(`open ${row.id}`),
    showAttempts: classId => void done.push(`attempts ${classId}`),
    showPeople: classId => void done.push(`people ${classId}`),
    showCalendar: () => void done.push('calendar'),
    showMenu: ({ name }) => void done.push(`menu of ${name}`),
    copy: async text => void done.push(`copy ${text}`)
  };
  const forms = new Forms();
  render(<CampusBody model={model} forms={forms} acts={acts} trans={trans} />);
  return { campus, model, done };
}

const course = {
  classes: () => [aClass()],
  outline: () =>
    anOutline([
      aModule([
        anItem({
          id: 'late',
          title: 'Loops',
          due_date: '2029-12-31T21:00:00Z',
          score: 7,
          state: 'in_progress'
        }),
        anItem({
          id: 'text',
          type: 'material',
          title: 'Read me',
          max_score: null,
          mode: null,
          difficulty: null
        })
      ])
    ]),
  assignment: () => anAssignment([aProblem({ best_score: 2.5 })])
};

describe('CampusBody', () => {
  it('says that it is loading', async () => {
    await body(course);
    expect(screen.getByText('Loading…')).toBeVisible();
  });

  it('invites who is in no class to type a code', async () => {
    const { campus, model } = await body({
      classes: () => [],
      join: () => aClass()
    });
    await act(() => model.refresh());
    expect(screen.getByText('You are in no class yet')).toBeVisible();
    const field = screen.getByLabelText('Join a class by its code', {
      selector: 'input'
    });
    fireEvent.change(field, { target: { value: 'kt4' } });
    await act(async () => fireEvent.click(screen.getByText('Join')));
    expect(screen.getByRole('alert')).toHaveTextContent('this one has 3');
    fireEvent.change(field, { target: { value: ' kt4x 9p' } });
    await act(async () => fireEvent.click(screen.getByText('Join')));
    expect(campus.api.callsOf('join')).toEqual([['KT4X9P']]);
  });

  it('says the campus’s own words about a code that is none', async () => {
    const refusal = new CampusRefusal(404, 'not_found', 'No class has it.');
    const { model } = await body({ classes: () => [], join: refusal });
    await act(() => model.refresh());
    const field = screen.getByLabelText('Join a class by its code', {
      selector: 'input'
    });
    fireEvent.change(field, { target: { value: 'KT4X9P' } });
    await act(async () => fireEvent.click(screen.getByText('Join')));
    expect(screen.getByRole('alert')).toHaveTextContent('No class has it.');
    expect(field).toHaveAttribute('aria-invalid', 'true');
  });

  it('says why the campus cannot be shown, and tries again', async () => {
    const refusal = new CampusRefusal(0, 'server_away', 'Check your network.');
    const { campus, model } = await body({ classes: refusal });
    await act(() => model.refresh());
    expect(screen.getByText('Check your network.')).toBeVisible();
    campus.api.answers.classes = () => [];
    await act(async () => fireEvent.click(screen.getByText('Try again')));
    expect(screen.getByText('You are in no class yet')).toBeVisible();
  });

  it('opens the menu of a class', async () => {
    const { model, done } = await body(course);
    await act(() => model.refresh());
    fireEvent.click(screen.getByLabelText(/^More about/));
    expect(done).toEqual([`menu of ${aClass().name}`]);
  });

  it('shows type, state, due date, labels and score in words', async () => {
    const { model } = await body(course);
    await act(() => model.refresh());
    const row = screen.getByRole('treeitem', { name: /Loops/ });
    for (const words of [
      'Assignment',
      'In progress',
      '3 h late',
      'Homework',
      'Easy',
      '7 / 10',
      '7 of 10 points'
    ]) {
      expect(row).toHaveTextContent(words);
    }
    expect(row.querySelector('time')?.title).toMatch(/2029|2030/);
  });

  it('says that the campus is away while it still shows the classes', async () => {
    const { campus, model } = await body(course);
    await act(() => model.refresh());
    act(() => campus.setConnection('hub_away'));
    expect(screen.getByText(/saved here and sent/)).toBeVisible();
    expect(screen.getByRole('treeitem', { name: /Loops/ })).toBeVisible();
  });

  it('goes through the tree with arrows and one stop for Tab', async () => {
    const { model, done } = await body(course);
    await act(() => model.refresh());
    const tree = screen.getByRole('tree');
    const stops = () => [...tree.querySelectorAll('[tabindex="0"]')];
    expect(stops()).toHaveLength(1);
    (stops()[0] as HTMLElement).focus();
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    expect(document.activeElement).toHaveTextContent('Loops');
    expect(stops()).toEqual([document.activeElement]);
    await act(async () =>
      fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' })
    );
    expect(screen.getByRole('treeitem', { name: /Sum/ })).toHaveTextContent(
      '2.5 / 5'
    );
    fireEvent.keyDown(document.activeElement!, { key: 'End' });
    await act(async () =>
      fireEvent.keyDown(document.activeElement!, { key: 'Enter' })
    );
    expect(done).toEqual(['open text']);
  });

  it('opens an assignment by a click and unfolds it, and only folds by its sign', async () => {
    const { model, done } = await body(course);
    await act(() => model.refresh());
    const row = screen.getByRole('treeitem', { name: /Loops/ });
    await act(async () => fireEvent.click(row));
    expect(done).toEqual(['open late']);
    expect(row).toHaveAttribute('aria-expanded', 'true');
    const sign = row.querySelector('[data-part="twisty"]')!;
    await act(async () => fireEvent.click(sign));
    expect(row).toHaveAttribute('aria-expanded', 'false');
    expect(done).toEqual(['open late']);
  });

  it('gives staff the join code and the attempts', async () => {
    const taught = aClass({ role: 'teacher' });
    const { model, done } = await body(
      { ...course, classes: () => [taught] },
      {
        me: () => ({
          id: 'u',
          name: 't',
          display_name: 'T',
          acts_as_staff: true,
          may_create_classes: true
        }),
        classes: () => [{ ...taught, join_code: 'KT4X9P', members: 3 }],
        outline: course.outline
      }
    );
    await act(() => model.refresh());
    await act(async () =>
      fireEvent.click(screen.getByLabelText('Copy the join code KT4X9P'))
    );
    fireEvent.click(screen.getByText('Attempts'));
    expect(done).toEqual(['copy KT4X9P', 'attempts class-1']);
    expect(screen.getByText('Create class')).toBeVisible();
    expect(screen.queryByText(/late$/)).toBeNull();
  });

  it('tells a researcher of nothing to hand in', async () => {
    const read = aClass({ role: 'researcher' });
    const { model } = await body({ ...course, classes: () => [read] });
    await act(() => model.refresh());
    expect(screen.getByRole('treeitem', { name: /Loops/ })).toBeVisible();
    expect(screen.queryByText(/late$/)).toBeNull();
    expect(screen.queryByText('New')).toBeNull();
  });

  it.each([
    [false, 'Results hidden from students', 'nbcampus-mod-withheld'],
    [true, 'Results released', 'nbcampus-mod-released']
  ])(
    'tells staff whether the results of an exam are released',
    async (results_released, words, mark) => {
      const exam = anItem({ mode: 'exam', results_released });
      const { model } = await body({
        classes: () => [aClass({ role: 'assistant' })],
        outline: () => anOutline([aModule([exam])])
      });
      await act(() => model.refresh());
      const row = screen.getByRole('treeitem', { name: /Loops/ });
      expect(row).toHaveTextContent(words);
      expect(row).toHaveClass(mark);
    }
  );

  it('tells who has no hub what to do', async () => {
    const refusal = new CampusRefusal(503, 'not_connected', 'Use the hub.');
    const { model } = await body({ classes: refusal });
    await act(() => model.refresh());
    expect(screen.getByText('Use the hub.')).toBeVisible();
    expect(screen.queryByText('Join')).toBeNull();
  });
});

import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import { aClass, aModule, anItem, anOutline } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { ClassSummary, ItemSummary, Leaderboard } from '../wire';
import { LeaderboardModel } from './leaderboard';
import { LeaderboardBody } from './leaderboardbody';
import { aBoard, aPlace, FakeLeaderboards } from './testing/fakes';

const trans = nullTranslator.load('nbcampus');
const AN_EXAM = anItem({ id: 'exam', title: 'Midterm', mode: 'exam' });

interface IStage {
  boards?: Record<string, Leaderboard>;
  items?: ItemSummary[];
  role?: ClassSummary['role'];
}

async function shown({ boards, items, role }: IStage = {}) {
  const course = aClass({ role: role ?? 'student' });
  let shownItems = items ?? [
    anItem(),
    anItem({ id: 'quiz', type: 'quiz', title: 'Quiz', mode: null })
  ];
  const outline = () => anOutline([aModule(shownItems)], course);
  const campus = new FakeCampus({
    api: { classes: () => [course], outline },
    staff: { outline }
  });
  const clock = new FakeClock();
  const api = new FakeLeaderboards(boards ?? {});
  const model = new LeaderboardModel({
    campus,
    api,
    clock,
    classId: course.id
  });
  render(<LeaderboardBody model={model} trans={trans} />);
  await act(() => model.refresh());
  const setItems = (...given: ItemSummary[]): void => void (shownItems = given);
  return { campus, clock, api, model, setItems };
}

function choice(): HTMLSelectElement {
  return screen.getByLabelText('Points of');
}

function choose(value: string) {
  return act(async () => fireEvent.change(choice(), { target: { value } }));
}

const OWN = {
  'class class-1': aBoard({
    alias: 'Me',
    total: 40,
    places: [1, 2, 3, 17].map(place =>
      aPlace(place, { is_me: place === 17, points: 50.128 })
    )
  }),
  'assignment item-1': aBoard({ alias: 'Me' })
};

describe('LeaderboardBody', () => {
  it('says where oneself stands, and where lines are left out', async () => {
    await shown({ boards: OWN });
    expect(screen.getByRole('status').textContent).toBe(
      'Your place here: 17 of 40, with 50.13 points.'
    );
    const rows = screen.getAllByRole('row').map(row => row.textContent);
    expect(rows.slice(4)).toEqual(['others …', '17Otter 17 You50.13']);
  });

  it('offers the class, its modules and its assignments, and no exams or quizzes', async () => {
    const { api } = await shown({
      boards: OWN,
      items: [
        anItem(),
        AN_EXAM,
        anItem({ id: 'q', type: 'quiz', title: 'Quiz', mode: null })
      ]
    });
    const offered = [...choice().options].map(({ text }) => text);
    expect(offered).toEqual(['the whole class', 'all of First steps', 'Loops']);
    await choose('module module-1');
    await choose('assignment item-1');
    expect(api.asked).toEqual([
      ['class', 'class-1', false],
      ['module', 'module-1', false],
      ['assignment', 'item-1', false]
    ]);
    expect(screen.getByText(/^Nobody stands here yet/)).toBeTruthy();
    expect(screen.getByText(/^You have no place here/)).toBeTruthy();
  });

  it('keeps the focus on the choice while another board loads', async () => {
    const { api } = await shown({ boards: OWN });
    api.look = () => new Promise(() => undefined);
    choice().focus();
    await choose('module module-1');
    expect(screen.getByText('Loading…')).toBeTruthy();
    expect(document.activeElement).toBe(choice());
  });

  it('shows the board that was chosen last, whichever answer comes last', async () => {
    const { api, model } = await shown({ boards: OWN });
    const answers: (() => void)[] = [];
    api.look = (_, { kind }) =>
      new Promise(resolve =>
        answers.push(() =>
          resolve(aBoard({ places: [aPlace(1, { alias: kind })] }))
        )
      );
    await choose('module module-1');
    await choose('assignment item-1');
    await act(async () => answers.reverse().forEach(answer => answer()));
    expect(model.shown.kind).toBe('assignment');
    expect(screen.getByRole('rowheader').textContent).toBe('assignment ');
  });

  it('goes back to the class when what was shown is gone', async () => {
    const { campus, clock, setItems, model } = await shown({ boards: OWN });
    await choose('assignment item-1');
    setItems(anItem({ id: 'item-2' }));
    await act(async () => {
      campus.tell({ type: 'outline.changed', class_id: 'class-1' });
      clock.pass(1_000);
    });
    expect(model.shown).toEqual({ kind: 'class', id: 'class-1' });
    expect(screen.getByRole('status').textContent).toMatch(/^Your place here/);
  });

  it('says why there is none while its student writes an exam', async () => {
    const off = aBoard({ off_in_exam: true, alias: 'Me' });
    await shown({ boards: { 'class class-1': off } });
    expect(screen.getByText(/while you write your exam/)).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByLabelText('Your name here')).toBeNull();
    expect(screen.queryByLabelText('Points of')).toBeNull();
  });

  it('looks as staff for a teacher, who may switch it off', async () => {
    const { api } = await shown({ role: 'teacher' });
    expect(api.asked).toEqual([['class', 'class-1', true]]);
    await act(async () =>
      fireEvent.click(screen.getByRole('button', { name: 'Switch it off' }))
    );
    expect(api.asked[1]).toEqual(['switch', false]);
  });

  it('has no choice where there is no leaderboard, and says why it cannot load', async () => {
    const { api, model } = await shown({
      boards: { 'class class-1': aBoard({ on: false }) }
    });
    expect(screen.getByText('This class has no leaderboard.')).toBeTruthy();
    expect(screen.queryByLabelText('Points of')).toBeNull();
    api.look = () => Promise.reject(new CampusRefusal(503, 'away', 'Later.'));
    await act(() => model.refresh());
    expect(screen.getByRole('alert').textContent).toBe('Later.');
  });

  it('asks for the board alone when somebody is graded', async () => {
    const { api, campus } = await shown({ boards: OWN });
    const before = campus.api.callsOf('outline').length;
    await act(async () =>
      campus.tell({ type: 'attempt.graded', class_id: 'class-1' })
    );
    await act(async () =>
      campus.tell({ type: 'attempt.graded', class_id: 'other' })
    );
    expect(api.asked).toHaveLength(2);
    expect(campus.api.callsOf('outline')).toHaveLength(before);
  });
});

import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen, within } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import { anItem, anOutline, aModule } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { ExamRoom, RoomStudent } from '../wire';
import type { IRoomApi } from './api';
import { RoomBody } from './body';
import { RoomModel } from './model';
import { counts, shown, EVERYBODY } from './students';
import { aRoom, aStudent, at, ended, NOON, sitting } from './testing/examples';

const trans = nullTranslator.load('nbcampus');
const MINUTE = 60_000;

async function roomOf(students: RoomStudent[]) {
  const exam = anItem({ id: 'exam-1', title: 'Final', mode: 'exam' });
  const campus = new FakeCampus({
    staff: { outline: () => anOutline([aModule([exam, anItem()])]) }
  });
  const answer = { room: aRoom(students), refusal: null as Error | null };
  const calls: unknown[][] = [];
  const told = async (...call: unknown[]): Promise<ExamRoom> => {
    calls.push(call);
    if (answer.refusal && call[0] !== 'room') {
      throw answer.refusal;
    }
    return answer.room;
  };
  const api: IRoomApi = {
    room: () => told('room'),
    giveTime: (_, minutes, reason, student) =>
      told('time', minutes, reason, student),
    end: (_, student, reason) => told('end', student, reason),
    reopen: (_, student, minutes, reason) =>
      told('reopen', student, minutes, reason),
    tell: (_, text) => told('tell', text)
  };
  const clock = new FakeClock(NOON);
  const monotonic = (): number => clock.now() - NOON;
  const model = new RoomModel({ campus, api, clock, monotonic });
  render(<RoomBody model={model} trans={trans} />);
  await act(() => model.start(null, 'class-1'));
  const acts = () => calls.filter(([name]) => name !== 'room');
  const pass = (ms: number) => act(async () => clock.pass(ms));
  return { campus, model, answer, calls, acts, pass };
}

const click = (name: string) =>
  act(async () => fireEvent.click(screen.getByRole('button', { name })));
const fill = (label: string, value: string) =>
  act(async () =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } })
  );
const rowOf = (name: string) =>
  within(
    screen.getByRole('cell', { name }).closest<HTMLElement>('[role="row"]')!
  );

describe('RoomBody', () => {
  it('shows where everybody is and how much time they have', async () => {
    const late = sitting('Ben', 10 * MINUTE, {
      seen_at: at(-2 * MINUTE),
      extra_percent: 25,
      runs: 3,
      submissions: 1,
      answered: 1
    });
    const { pass } = await roomOf([aStudent('Ada'), late, ended('Cleo')]);
    expect(screen.getByText('1 not started, 1 running, 1 ended')).toBeTruthy();
    expect(rowOf('Ada').getByText('Not started')).toBeTruthy();
    expect(rowOf('Cleo').getByText('Time over')).toBeTruthy();
    expect(rowOf('Ben').getByText('Silent, seen 2 min ago')).toBeTruthy();
    expect(rowOf('Ben').getByText('+25 %')).toBeTruthy();
    expect(rowOf('Ben').getByText('1 of 2')).toBeTruthy();
    await pass(2000);
    expect(rowOf('Ben').getByText('9:58')).toBeTruthy();
  });

  it('asks again every few seconds, and at once when something happened', async () => {
    const { campus, calls, answer, pass } = await roomOf([aStudent('Ada')]);
    const before = calls.length;
    answer.room = aRoom([sitting('Ada', MINUTE)]);
    campus.tellStaff({ type: 'exam.changed', assignment_id: 'exam-1' });
    await pass(500);
    expect(rowOf('Ada').getByText('Running')).toBeTruthy();
    await pass(5000);
    expect(calls.length).toBe(before + 2);
  });

  it('gives one student time as they were seen, and takes it back', async () => {
    const { acts } = await roomOf([sitting('Ben', MINUTE)]);
    await click('Change the time of Ben');
    expect(
      screen.getByRole<HTMLButtonElement>('button', { name: 'Give time' })
        .disabled
    ).toBe(true);
    await fill('Reason', 'a fire alarm');
    await click('Give time');
    const seen = { studentId: 'id-Ben', extraSeconds: 0 };
    expect(acts()).toEqual([['time', 10, 'a fire alarm', seen]]);
    expect(screen.getByText('10 min more for Ben.')).toBeTruthy();
    await click('Undo');
    expect(acts()[1]).toEqual(['time', -10, 'a fire alarm', seen]);
  });

  it('gives everybody time', async () => {
    const { acts } = await roomOf([sitting('Ben', MINUTE)]);
    await fill('Reason', 'a fire alarm');
    await fill('Minutes', '5');
    await click('Give time');
    expect(acts()).toEqual([['time', 5, 'a fire alarm', undefined]]);
  });

  it('ends one exam, and reopens it with the time that was left', async () => {
    const { acts } = await roomOf([sitting('Ben', 7.5 * MINUTE)]);
    await click('Change the time of Ben');
    await fill('Reason', 'left the room');
    await click('End this exam');
    await click('Undo');
    expect(acts()).toEqual([
      ['end', 'id-Ben', 'left the room'],
      ['reopen', 'id-Ben', 8, 'left the room']
    ]);
  });

  it('reopens one that has ended', async () => {
    const { acts } = await roomOf([ended('Cleo')]);
    await click('Change the time of Cleo');
    await fill('Reason', 'a power cut');
    await click('Reopen');
    expect(acts()).toEqual([['reopen', 'id-Cleo', 10, 'a power cut']]);
  });

  it('shows what another invigilator did meanwhile, and that this one’s act was not done', async () => {
    const { answer } = await roomOf([sitting('Ben', MINUTE)]);
    await click('Change the time of Ben');
    await fill('Reason', 'a fire alarm');
    answer.refusal = new CampusRefusal(409, 'changed_meanwhile', 'Look again.');
    answer.room = aRoom([sitting('Ben', 11 * MINUTE)]);
    await click('Give time');
    expect(screen.getByRole('alert').textContent).toContain('Look again.');
    expect(rowOf('Ben').getByText('11:00')).toBeTruthy();
  });

  it('tells the room', async () => {
    const { acts } = await roomOf([sitting('Ben', MINUTE)]);
    await fill('Message to the room', 'Ten minutes to go.');
    await click('Tell');
    expect(acts()).toEqual([['tell', 'Ten minutes to go.']]);
    expect(screen.getByText('The room was told.')).toBeTruthy();
  });

  it('says that nobody is there', async () => {
    await roomOf([]);
    expect(screen.getByText('This class has no students yet.')).toBeTruthy();
  });

  it('has rows for what is seen alone, of a thousand', async () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      aStudent(`Student ${String(index).padStart(4, '0')}`)
    );
    const { model } = await roomOf(many);
    expect(screen.getAllByRole('row').length).toBeLessThan(100);
    await act(async () => model.setFilter({ text: '0999' }));
    expect(screen.getByText('Student 0999')).toBeTruthy();
  });
});

describe('students', () => {
  const names = (found: RoomStudent[]): string[] => found.map(one => one.name);
  const room = [
    sitting('Dora', 9 * MINUTE, { active_at: at(-1000), answered: 2 }),
    aStudent('Ada', { section: 'Monday' }),
    sitting('Ben', 5 * MINUTE, { active_at: at(-9000), answered: 1 }),
    ended('Cleo')
  ];

  it.each([
    ['name', ['Ada', 'Ben', 'Cleo', 'Dora']],
    ['left', ['Ben', 'Dora', 'Ada', 'Cleo']],
    ['active', ['Ben', 'Cleo', 'Dora', 'Ada']],
    ['answered', ['Ada', 'Cleo', 'Ben', 'Dora']]
  ] as const)('ordered by %s', (order, expected) => {
    expect(names(shown(room, { ...EVERYBODY, order }))).toEqual(expected);
  });

  it('are found by name, section and state', () => {
    expect(names(shown(room, { ...EVERYBODY, text: 'mon' }))).toEqual(['Ada']);
    expect(names(shown(room, { ...EVERYBODY, state: 'running' }))).toEqual([
      'Ben',
      'Dora'
    ]);
    expect(counts(room)).toEqual({ not_started: 1, running: 2, ended: 1 });
  });
});

import {
  SERVER_TIME,
  aCalendar,
  aCalendarEvent,
  aClass,
  aDueDate
} from '../campus/examples';
import { CampusRefusal } from '../campus/tokens';
import { entryOf } from './entries';
import { modelOf } from './testing/screen';

const ZURICH = 'Europe/Zurich';
const study = aCalendarEvent();
const talk = aCalendarEvent({
  id: 'talk',
  title: 'Talk',
  type: 'class_event',
  class_id: 'class-1',
  class_name: 'Python'
});
const wanted = {
  title: 'Study',
  start_time: '2030-02-10T09:00:00Z',
  end_time: '2030-02-10T10:00:00Z'
};

describe('CalendarModel', () => {
  it('asks for the whole weeks of the month, by midnights of the zone', async () => {
    const { campus, model } = modelOf([study]);
    await model.start();
    expect(campus.calendar.callsOf('read')).toEqual([
      ['2029-12-30T23:00:00.000Z', '2030-02-03T23:00:00.000Z']
    ]);
    expect(model.days.get('2030-01-01')?.[0].event).toBe(study);
    expect(model.days).toBe(model.days);
  });

  it('asks once for the month where the keys come to rest, and not for days of a known one', async () => {
    const { campus, clock, model } = modelOf([]);
    await model.start();
    model.select('2030-01-20');
    expect(campus.calendar.callsOf('read')).toHaveLength(1);
    for (let count = 0; count < 5; count++) {
      model.step(1);
    }
    expect([model.day, model.ready]).toEqual(['2030-06-20', false]);
    await settled();
    clock.pass(2000);
    await settled();
    const asked = campus.calendar.callsOf('read').map(([start]) => start);
    expect(asked).toEqual([
      '2029-12-30T23:00:00.000Z',
      '2030-01-27T23:00:00.000Z',
      '2030-05-26T22:00:00.000Z'
    ]);
    expect(model.ready).toBe(true);
  });

  it('shows five weeks in the agenda, across the clock change', async () => {
    const { campus, model } = modelOf([]);
    model.show('agenda');
    model.select('2030-03-20');
    expect(model.window).toEqual({ from: '2030-03-18', to: '2030-04-22' });
    await model.load();
    const calls = campus.calendar.callsOf('read');
    expect(calls[calls.length - 1]).toEqual([
      '2030-03-17T23:00:00.000Z',
      '2030-04-21T22:00:00.000Z'
    ]);
    model.step(-1);
    expect(model.day).toBe('2030-02-13');
  });

  it('looks again when the calendar or a class changes, and at nothing else', async () => {
    const { campus, clock, model } = modelOf([]);
    await model.start();
    campus.tell({ type: 'attempt.graded', class_id: 'class-1' });
    expect(campus.calendar.callsOf('read')).toHaveLength(1);
    campus.tell({ type: 'outline.changed', class_id: 'class-1' });
    await settled();
    clock.pass(1000);
    campus.tell({ type: 'calendar.changed', class_id: 'class-1' });
    await settled();
    clock.pass(1000);
    expect(campus.calendar.callsOf('read')).toHaveLength(3);
    expect(campus.api.callsOf('classes')).toHaveLength(1);
    campus.catchUp();
    expect(campus.api.callsOf('classes')).toHaveLength(2);
  });

  it('takes the answer that was asked for last', async () => {
    const answers: ((items: string) => void)[] = [];
    const { campus, model } = modelOf([]);
    campus.calendar.answers.read = () =>
      new Promise(resolve =>
        answers.push(title => resolve(aCalendar([aCalendarEvent({ title })])))
      );
    const both = [model.load(), model.load()];
    answers[1]('new');
    answers[0]('old');
    await Promise.all(both);
    expect(model.days.get('2030-01-01')?.[0].event.title).toBe('new');
  });

  it('keeps what is shown when the campus is away', async () => {
    const { campus, model } = modelOf([study]);
    await model.start();
    const refusal = new CampusRefusal(503, 'hub_away', 'Away.');
    campus.calendar.answers.read = refusal;
    await model.load();
    expect(model.failure).toBe(refusal);
    expect(model.days.size).toBe(1);
  });

  it('lets events of a class be changed by its staff, and due dates by nobody', async () => {
    const course = aClass({ role: 'assistant' });
    const { model } = modelOf([], {}, [course]);
    const entries = [study, talk, aDueDate()].map(one => entryOf(one, ZURICH));
    const may = () => entries.map(entry => model.mayChange(entry));
    expect(may()).toEqual([true, false, false]);
    await model.start();
    expect(may()).toEqual([true, true, false]);
  });

  it('writes an event and looks at its day', async () => {
    const { campus, model } = modelOf([], {
      add: event => aCalendarEvent(event)
    });
    await model.add(wanted, 'class-1');
    expect(campus.calendar.callsOf('add')).toEqual([[wanted, 'class-1']]);
    expect(model.day).toBe('2030-02-10');
  });

  it('brings back what was deleted, to where it was', async () => {
    const { campus, model } = modelOf([talk], {
      remove: () => talk,
      add: () => talk
    });
    await model.remove(entryOf(talk, ZURICH));
    expect(model.deleted).toBe(talk);
    await model.undo();
    const { title, start_time, end_time } = talk;
    expect(campus.calendar.callsOf('add')).toEqual([
      [{ title, start_time, end_time }, 'class-1']
    ]);
    expect(model.deleted).toBeNull();
    await model.undo();
    expect(campus.calendar.callsOf('add')).toHaveLength(1);
  });

  it('keeps the way back open while it is refused', async () => {
    const refusal = new CampusRefusal(503, 'hub_away', 'Away.');
    const { model } = modelOf([], { remove: () => study, add: refusal });
    await model.remove(entryOf(study, ZURICH));
    await model.undo();
    expect(model.deleted).toBe(study);
    expect(model.failure).toBe(refusal);
  });

  it('goes by the server’s clock, and tells when a minute has passed', async () => {
    const { clock, model } = modelOf([]);
    clock.sleep(24 * 3_600_000);
    expect(model.today).toBe('2030-01-02');
    await model.load();
    expect([model.today, model.minute]).toEqual([
      '2030-01-01',
      Date.parse(SERVER_TIME)
    ]);
    let told = 0;
    model.changed.connect(() => told++);
    clock.pass(60_000);
    expect(told).toBe(1);
    model.dispose();
    clock.pass(600_000);
    expect(told).toBe(1);
  });
});

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    await Promise.resolve();
  }
}

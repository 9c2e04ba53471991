import { FakeClock } from '../campus/clock';
import { aClass, aMember, aRoster } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import { PeopleModel } from './model';

const anna = aMember();
const ben = aMember({ user_id: 'user-2', name: 'ben', display_name: 'Ben' });

function modelOf(people: FakeCampus.IOptions['people'] = {}) {
  const campus = new FakeCampus({
    staff: {
      classes: () => [
        aClass({ id: 'class-0' }),
        aClass({ role: 'teacher' }),
        aClass({ id: 'class-2', role: 'assistant' })
      ]
    },
    people: { list: () => aRoster([anna, ben]), ...people }
  });
  const clock = new FakeClock();
  return { campus, clock, model: new PeopleModel({ campus, clock }) };
}

describe('PeopleModel', () => {
  it('shows the wanted class, or the first that one is staff of', async () => {
    const { model } = modelOf();
    await model.start('class-2');
    expect(model.classId).toBe('class-2');
    await model.start('class-0');
    expect(model.classId).toBe('class-1');
    expect(model.rows).toEqual([anna, ben]);
    expect(model.mayChange).toBe(true);
  });

  it('keeps what is shown when something is refused, and says why', async () => {
    const refusal = new CampusRefusal(409, 'last_teacher', 'The last one.');
    const { model } = modelOf({ change: refusal });
    await model.start(null);
    expect(await model.change(anna, { role: 'student' })).toBe(false);
    expect(model.failure).toBe(refusal);
    expect(model.rows).toEqual([anna, ben]);
  });

  it('brings back who was removed, as they were', async () => {
    const kim = aMember({ name: 'kim', role: 'assistant', section: 'A' });
    const { campus, model } = modelOf({ remove: () => kim, add: () => kim });
    await model.start(null);
    await model.remove(kim);
    expect(model.removed).toBe(kim);
    await model.undo();
    expect(campus.people.callsOf('add')).toEqual([
      ['class-1', { name: 'kim', role: 'assistant', section: 'A' }]
    ]);
    expect(model.removed).toBeNull();
    expect(await model.undo()).toBe(false);
  });

  it('looks again when it hears of the class, and not of others', async () => {
    const { campus, clock, model } = modelOf();
    await model.start(null);
    const before = campus.people.callsOf('list').length;
    campus.tellStaff({ type: 'members.changed', class_id: 'class-9' });
    campus.tellStaff({ type: 'attempt.graded', class_id: 'class-1' });
    clock.pass(1000);
    expect(campus.people.callsOf('list')).toHaveLength(before);
    campus.tellStaff({ type: 'members.changed', class_id: 'class-1' });
    campus.tellStaff({ type: 'class.changed', class_id: 'class-1' });
    clock.pass(1000);
    expect(campus.people.callsOf('list')).toHaveLength(before + 1);
  });
});

describe('ImportModel', () => {
  const plan = {
    fingerprint: 'f',
    steps: [],
    faults: [],
    fault_count: 0,
    added: 2,
    changed: 1,
    unchanged: 0,
    role_changes: 1,
    section_changes: 0,
    absent: 0,
    new_sections: []
  };
  const file = { name: 'roster.csv', content: 'dXNlcm5hbWUK' };

  it('imports what was looked at, with its fingerprint', async () => {
    const { campus, model } = modelOf({
      previewRoster: () => plan,
      importRoster: () => plan
    });
    await model.start(null);
    await model.importing.look(file);
    expect(model.importing.effects).toBe(3);
    await model.importing.import();
    expect(campus.people.callsOf('importRoster')).toEqual([
      ['class-1', file.content, 'f']
    ]);
    expect(model.importing.plan).toBeNull();
    expect(model.importing.done).toEqual(plan);
  });

  it('keeps the file when the class has changed, and looks again', async () => {
    const stale = new CampusRefusal(409, 'roster_changed', 'Changed.');
    const { campus, model } = modelOf({
      previewRoster: () => plan,
      importRoster: stale
    });
    await model.start(null);
    await model.importing.look(file);
    await model.importing.import();
    expect(model.importing.failure).toBe(stale);
    await model.importing.lookAgain();
    expect(campus.people.callsOf('previewRoster')).toHaveLength(2);
    expect(model.importing.failure).toBeNull();
  });

  it('begins anew for another class', async () => {
    const { model } = modelOf({ previewRoster: () => plan });
    await model.start(null);
    await model.importing.look(file);
    await model.setClass('class-2');
    expect(model.importing.plan).toBeNull();
  });
});

import { FakeClock } from '../campus/clock';
import { aClass } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { GradesClient } from '../campus/grades';
import type { HubAsk } from '../campus/tokens';
import { CampusRefusal } from '../campus/tokens';
import type { OverrideEdit } from '../wire';
import { GradebookModel } from './model';
import { aGradebook, anItem } from './testing/examples';

const SEVEN = { points: 7, excused: false };
const EXCUSED = { points: null, excused: true };

function editsOf(body: unknown): OverrideEdit[] {
  return (body as { edits: OverrideEdit[] }).edits;
}

async function modelOf(refusal: CampusRefusal | null = null) {
  const asked: [string, string, unknown][] = [];
  let version = 0;
  const staffAsk = (async (method: string, path: string, body: unknown) => {
    asked.push([method, path, body]);
    if (method === 'PUT') {
      if (refusal) {
        throw refusal;
      }
      version += 1;
      return { items: editsOf(body).map(edit => ({ ...edit, version })) };
    }
    const override = {
      student: 1,
      item: 0,
      version,
      withdrawn: version % 2 === 0,
      reason: 'r',
      given_by: 'Tom',
      given_at: '2030-01-01T00:00:00Z'
    };
    return aGradebook({
      items: [
        version % 2 ? anItem({ points: [7, 7, 9.5], states: 'gvl' }) : anItem()
      ],
      overrides: version ? [override] : []
    });
  }) as HubAsk;
  const campus = new FakeCampus({
    staff: { classes: () => [aClass({ id: 'c1', role: 'teacher' })] },
    staffAsk
  });
  const clock = new FakeClock();
  const grades = new GradesClient(campus.staffAsk, campus.ask);
  const model = new GradebookModel({ campus, clock, grades });
  await model.start(null);
  return { model, asked, campus, clock };
}

describe('GradebookModel', () => {
  it('gives points with the version that was seen, and takes them back', async () => {
    const { model, asked } = await modelOf();
    model.reason = 'agreed';
    await model.give([{ student: 1, item: 0, given: SEVEN }]);
    const edit = { student_id: 'b', item_id: 'i1' };
    expect(asked[1]).toEqual([
      'PUT',
      'classes/c1/gradebook/overrides',
      { reason: 'agreed', edits: [{ ...edit, version: 0, ...SEVEN }] }
    ]);
    expect(model.book?.cell(1, 0)).toMatchObject({ points: 7, version: 1 });
    expect(model.undoable).toBe(1);
    await model.undo();
    expect(asked[3][2]).toEqual({
      reason: 'agreed',
      edits: [{ ...edit, version: 1, points: null, excused: false }]
    });
    expect(model.undoable).toBe(0);
  });

  it('takes back the edit that is on its way, not the one before it', async () => {
    const { model, asked } = await modelOf();
    await model.give([{ student: 1, item: 0, given: SEVEN }]);
    const given = model.give([{ student: 1, item: 0, given: EXCUSED }]);
    const undone = model.undo();
    expect(await given).toBe(true);
    expect(await undone).toBe(true);
    const edits = asked
      .filter(([method]) => method === 'PUT')
      .map(([, , body]) => editsOf(body)[0]);
    expect(edits).toMatchObject([
      { version: 0, ...SEVEN },
      { version: 1, ...EXCUSED },
      { version: 2, ...SEVEN }
    ]);
    expect(model.undoable).toBe(1);
  });

  it('shows a refusal with what is there now, and has nothing to undo', async () => {
    const refusal = new CampusRefusal(409, 'changed_meanwhile', 'Tom gave 3.');
    const { model, asked } = await modelOf(refusal);
    expect(await model.give([{ student: 1, item: 0, given: SEVEN }])).toBe(
      false
    );
    expect(model.failure).toBe(refusal);
    expect(asked.map(([method]) => method)).toEqual(['GET', 'PUT', 'GET']);
    expect(model.undoable).toBe(0);
  });

  it('looks again a moment after something was graded in its class', async () => {
    const { asked, campus, clock } = await modelOf();
    campus.tellStaff({ type: 'grades.changed', class_id: 'another' });
    clock.pass(1000);
    expect(asked).toHaveLength(1);
    campus.tellStaff({ type: 'attempt.graded', class_id: 'c1' });
    campus.tellStaff({ type: 'grades.changed', class_id: 'c1' });
    clock.pass(1000);
    expect(asked).toHaveLength(2);
  });

  it('sorts the other way round at the second time', async () => {
    const { model } = await modelOf();
    model.sortBy(0);
    expect(model.rows).toEqual([2, 0, 1]);
    model.sortBy(0);
    expect(model.rows).toEqual([0, 2, 1]);
  });
});

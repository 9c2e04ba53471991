import { FakeClock } from '../campus/clock';
import {
  aPlace,
  aRegrade,
  aRegradeLine,
  aStudentChange,
  anAttempt
} from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { Attempt, Grading, Regrade, RegradePlace } from '../wire';
import { RegradesModel } from './model';

const grading = { tests: [], passed: 0, total: 0 } as unknown as Grading;

async function settled(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 0));
}

async function shown(
  staff: FakeCampus.IOptions['staff'] = {},
  place: Partial<RegradePlace> = {}
) {
  const campus = new FakeCampus({
    staff: {
      regradePlace: () => aPlace(place),
      regradePreview: () => ({ submissions: 3, students: 2 }),
      members: () => [],
      regrade: () => aRegrade([aStudentChange('Anna', 0, 5)]),
      startRegrade: () => aRegrade([]),
      ...staff
    }
  });
  const clock = new FakeClock();
  const model = new RegradesModel({ campus, clock, placeId: 'problem-1' });
  await model.start('problem-1', null);
  await settled();
  return { campus, clock, model };
}

/** The draft, which is there once the problem is known. */
function draftOf(model: RegradesModel) {
  const { draft } = model;
  if (!draft) {
    throw new Error('There is no draft.');
  }
  return draft;
}

async function looking(regrade: () => Regrade, staff = {}) {
  const made = await shown({ regrade, ...staff });
  made.model.show('regrade-1');
  await settled();
  const set = made.model.regrade;
  if (!set) {
    throw new Error('No regrade is looked at.');
  }
  return { ...made, set };
}

describe('RegradesModel', () => {
  it('begins with the newest version and says how much it would grade', async () => {
    const { model, campus } = await shown();
    expect(draftOf(model).version?.version).toBe(3);
    expect(draftOf(model).preview).toEqual({ submissions: 3, students: 2 });
    const [call] = campus.staff.callsOf('regradePreview');
    expect(call).toEqual([
      'problem-1',
      { problem_version_id: 'version-3', choose: 'all', student_id: null }
    ]);
  });

  it('counts once for several changes, and not before the student is named', async () => {
    const { model, campus, clock } = await shown();
    const draft = draftOf(model);
    const asked = () => campus.staff.callsOf('regradePreview').length;
    draft.change({ choose: 'failed' });
    draft.change({ choose: 'student' });
    clock.pass(1000);
    await settled();
    expect([asked(), draft.preview]).toEqual([1, null]);
    draft.change({ studentId: 'student-1' });
    clock.pass(1000);
    await settled();
    expect(asked()).toBe(2);
  });

  it('starts what was filled in and looks at it', async () => {
    const { model, campus } = await shown();
    draftOf(model).change({ reason: '  zero was wrong ' });
    await model.startDraft();
    const [[classId, wanted]] = campus.staff.callsOf('startRegrade');
    expect([classId, wanted]).toEqual([
      'class-1',
      {
        assignment_problem_id: 'problem-1',
        problem_version_id: 'version-3',
        choose: 'all',
        student_id: null,
        reason: 'zero was wrong',
        also_place: true
      }
    ]);
    expect(model.regrade?.regradeId).toBe('regrade-1');
  });

  it('tells the second teacher who was first, and keeps what was filled in', async () => {
    const { model, campus } = await shown({
      startRegrade: new CampusRefusal(409, 'regrade_open', 'Ben was first.')
    });
    draftOf(model).change({ reason: 'zero was wrong' });
    campus.staff.answers.regradePlace = () =>
      aPlace({ regrades: [aRegradeLine({ created_by: 'Ben' })] });
    await model.startDraft();
    expect(draftOf(model).failure?.message).toBe('Ben was first.');
    expect(draftOf(model).wanted.reason).toBe('zero was wrong');
    expect(model.open?.created_by).toBe('Ben');
  });

  it('follows the grading by events of its problem, without asking for each', async () => {
    const { campus, clock, set } = await looking(() => aRegrade([]));
    const asked = () => campus.staff.callsOf('regrade').length;
    const before = asked();
    for (let graded = 0; graded < 50; graded += 1) {
      campus.tellStaff({
        type: 'regrade.changed',
        assignment_problem_id: 'problem-1'
      });
      clock.pass(100);
      await settled();
    }
    expect(asked() - before).toBeGreaterThanOrEqual(5);
    expect(asked() - before).toBeLessThanOrEqual(6);
    campus.tellStaff({
      type: 'regrade.changed',
      assignment_problem_id: 'another'
    });
    clock.pass(5000);
    await settled();
    expect(asked() - before).toBeLessThanOrEqual(6);
    expect(set.regrade).not.toBeNull();
  });

  it('asks again when the connection came back', async () => {
    const { campus, clock } = await looking(() => aRegrade([]));
    const feed = campus.staffFeed() as unknown as {
      caughtUp: { emit: () => void };
    };
    const before = campus.staff.callsOf('regrade').length;
    clock.pass(5000);
    feed.caughtUp.emit();
    await settled();
    expect(campus.staff.callsOf('regrade')).toHaveLength(before + 1);
  });

  it('says why a decision was refused, and shows what another teacher did', async () => {
    let state: Regrade['state'] = 'ready';
    const { set } = await looking(() => aRegrade([], { state }), {
      actOnRegrade: new CampusRefusal(409, 'regrade_decided', 'Ben applied it.')
    });
    state = 'applied';
    await expect(set.act('cancel', 'no')).resolves.toBe(false);
    expect(set.refusal?.message).toBe('Ben applied it.');
    expect([set.regrade?.state, set.isOpen]).toEqual(['applied', false]);
  });

  it('shows of a student the submission whose points change', async () => {
    const line = { attempt_number: 1, clicked_at: '', failed: false };
    const { campus, set } = await looking(() => aRegrade([]), {
      regradedStudent: () => ({
        student_id: 's',
        student_name: 'Anna',
        attempts: [
          { ...line, attempt_id: 'same', old_score: 3, new_score: 3 },
          { ...line, attempt_id: 'turned', old_score: 0, new_score: 5 }
        ]
      }),
      regradedSubmission: (_: string, id: string) => ({
        attempt: anAttempt({ id }) as Attempt,
        before: grading,
        after: grading,
        failed: false
      })
    });
    await set.look.open('s');
    expect(set.look.submissionId).toBe('turned');
    await set.look.choose('same');
    expect(set.look.comparison?.attempt.id).toBe('same');
    set.look.close();
    await set.look.reload();
    expect(campus.staff.callsOf('regradedSubmission')).toHaveLength(2);
  });
});

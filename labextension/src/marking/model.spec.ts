import { CampusRefusal } from '../campus/tokens';
import type { MarkingSubmission } from '../wire';
import { PLACE, aMark, aQueue, aSubmission, anEntry } from './testing/examples';
import { campusOf, entries, modelOf } from './testing/screen';

const REFUSED = new CampusRefusal(409, 'changed_meanwhile', 'Kai was first.');

/** Somebody else's mark appears, of the version that a draft would have had. */
function theirs(change: Parameters<typeof aMark>[0] = {}): MarkingSubmission {
  const versions = [aMark({ version: 1, feedback: 'Theirs', ...change })];
  return aSubmission('Anna', { versions, points: 7 });
}

async function written(campus = campusOf()) {
  const { clock, model } = await modelOf(campus);
  await model.select('of-Anna');
  model.write({ ...model.draft!, feedback: 'Mine' });
  return { campus, clock, model };
}

describe('MarkingModel', () => {
  it('goes through the queue and says what is open', async () => {
    const campus = campusOf();
    const { clock, model } = await modelOf(campus);
    expect(await model.go(1)).toBe(true);
    expect(model.submission?.student).toBe('Anna');
    await model.go(1);
    await model.go(1);
    expect(await model.go(1)).toBe(false);
    expect(model.selected).toBe('of-Cleo');
    clock.pass(20_000);
    const said = campus.marking.callsOf('say').map(([, id]) => id);
    expect(said).toEqual([null, 'of-Anna', 'of-Ben', 'of-Cleo', 'of-Cleo']);
    model.dispose();
    clock.pass(60_000);
    expect(campus.marking.callsOf('say')).toHaveLength(5);
  });

  it('saves with the version that was read, and goes on', async () => {
    const { campus, model } = await written();
    campus.marking.answers.save = () => aSubmission('Anna');
    expect(await model.save(true)).toBe(true);
    const [[place, id, mark]] = campus.marking.callsOf('save');
    expect([place, id]).toEqual([PLACE, 'of-Anna']);
    expect(mark).toMatchObject({ version: 0, feedback: 'Mine' });
    expect(model.selected).toBe('of-Ben');
  });

  it('keeps what was written before the answer came, and stays there', async () => {
    const { campus, model } = await written();
    const saved = { versions: [aMark({ version: 1, feedback: 'Mine' })] };
    campus.marking.answers.submission = () => aSubmission('Anna', saved);
    campus.marking.answers.save = () => {
      model.write({ ...model.draft!, feedback: 'Mine, and more' });
      return aSubmission('Anna', saved);
    };
    expect(await model.save(true)).toBe(true);
    expect(model.selected).toBe('of-Anna');
    expect(model.draft).toMatchObject({
      version: 1,
      feedback: 'Mine, and more'
    });
    expect([model.isUnsaved, model.theirs]).toEqual([true, null]);
  });

  it('keeps what was written when somebody else was first', async () => {
    const { campus, model } = await written();
    campus.marking.answers.save = REFUSED;
    campus.marking.answers.submission = () => theirs();
    expect(await model.save(true)).toBe(false);
    expect(model.selected).toBe('of-Anna');
    expect(model.draft?.feedback).toBe('Mine');
    expect(model.theirs?.points).toBe(7);
  });

  it.each([
    ['mine', 'Mine', true],
    ['both', 'Theirs\n\nMine', true],
    ['theirs', 'Theirs', false]
  ] as const)('settles for %s', async (choice, feedback, unsaved) => {
    const { campus, model } = await written();
    campus.marking.answers.submission = () => theirs();
    await model.reload();
    model.settle(choice);
    expect(model.theirs).toBeNull();
    expect(model.draft).toMatchObject({ version: 1, feedback });
    expect(model.isUnsaved).toBe(unsaved);
  });

  it('hears that somebody else saved while one is writing', async () => {
    const { campus, clock, model } = await written();
    campus.marking.answers.submission = () => theirs();
    const place = { assignment_problem_id: PLACE };
    campus.tellStaff({ type: 'marking.changed', ...place });
    clock.pass(500);
    await flushed();
    expect(model.theirs?.student).toBe('Anna');
    expect(model.draft?.feedback).toBe('Mine');
  });

  it('shows a newer mark at once where nothing is unsaved', async () => {
    const campus = campusOf();
    const { model } = await modelOf(campus);
    await model.select('of-Anna');
    campus.marking.answers.submission = () => theirs();
    await model.reload();
    expect(model.draft?.feedback).toBe('Theirs');
    expect(model.theirs).toBeNull();
  });

  it('keeps a draft when only a comment came', async () => {
    const { campus, model } = await written();
    campus.marking.answers.submission = () =>
      aSubmission('Anna', { note: 'x' });
    await model.reload();
    expect(model.submission?.note).toBe('x');
    expect(model.draft?.feedback).toBe('Mine');
  });

  it('does not look at changes elsewhere', async () => {
    const campus = campusOf();
    const { clock } = await modelOf(campus);
    const elsewhere = { assignment_problem_id: 'another' };
    campus.tellStaff({ type: 'marking.changed', ...elsewhere });
    clock.pass(500);
    await flushed();
    expect(campus.marking.callsOf('queue')).toHaveLength(1);
  });

  it('shows a refusal in words', async () => {
    const refusal = new CampusRefusal(403, 'not_allowed', 'Not for you.');
    const { model } = await modelOf(campusOf({}, {}, { queue: refusal }));
    expect(model.failure?.message).toBe('Not for you.');
    expect(model.queue).toBeNull();
  });

  it('sifts the queue that it has', async () => {
    const marked = anEntry('Ben', { marked: true });
    const campus = campusOf(
      {},
      {},
      { queue: () => aQueue([...entries, marked]) }
    );
    const { model } = await modelOf(campus);
    model.setFilter({ shown: 'unmarked' });
    expect(model.rows).toHaveLength(3);
  });
});

function flushed(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}

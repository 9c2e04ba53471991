import { FakeClock } from '../campus/clock';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import { DraftSaver, USUAL_PACE } from './drafts';
import { draft, settled } from './testing/examples';

const SAVED = { code: 'x = 1', language: 'python', seconds: 0 };
const away = new CampusRefusal(503, 'unavailable', 'The campus is away.');

function saver() {
  const campus = new FakeCampus({ api: { saveDraft: () => draft('') } });
  const clock = new FakeClock();
  const now = { code: 'x = 1', language: 'python', seconds: 0 };
  const drafts = new DraftSaver({
    api: campus.api,
    problemId: 'p',
    clock,
    random: () => 0.5,
    pace: () => USUAL_PACE,
    read: () => ({ ...now })
  });
  const sent = () =>
    campus.api
      .callsOf('saveDraft')
      .map(([, saved]) => (saved as { current_code: string }).current_code);
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) {
      clock.pass(500);
      await settled();
    }
  };
  const type = (code: string) => {
    now.code = code;
    drafts.touch();
  };
  return { campus, clock, drafts, now, pass, sent, type };
}

describe('DraftSaver', () => {
  it('saves nothing without a change', async () => {
    const { drafts, pass, sent, type } = saver();
    drafts.start(SAVED);
    type('x = 1');
    await pass(20_000);
    expect(sent()).toEqual([]);
  });

  it('saves the newest code at most once in four seconds', async () => {
    const { drafts, pass, sent, type } = saver();
    drafts.start(SAVED);
    for (let second = 1; second <= 9; second++) {
      type(`x = ${second * 10}`);
      await pass(1000);
    }
    await pass(10_000);
    expect(sent()).toEqual(['x = 40', 'x = 80', 'x = 90']);
  });

  it('saves nothing before it is known what the hub has', async () => {
    const { drafts, pass, sent, type } = saver();
    type('x = 2');
    await drafts.flush();
    await pass(10_000);
    expect(sent()).toEqual([]);
    drafts.start(null);
    await pass(4_000);
    expect(sent()).toEqual(['x = 2']);
  });

  it('takes a minute of work for a change', async () => {
    const { drafts, now, pass, sent } = saver();
    drafts.start(SAVED);
    now.seconds = 59;
    drafts.touch();
    await pass(5_000);
    expect(sent()).toEqual([]);
    now.seconds = 60;
    drafts.touch();
    await pass(5_000);
    expect(sent()).toEqual(['x = 1']);
  });

  it('flushes what is unsaved at once, and nothing else', async () => {
    const { drafts, sent, type, pass } = saver();
    drafts.start(SAVED);
    type('x = 2');
    await drafts.flush();
    expect(sent()).toEqual(['x = 2']);
    await drafts.flush();
    await pass(10_000);
    expect(sent()).toEqual(['x = 2']);
  });

  it('makes the request of a flush before the page can go away', () => {
    const { drafts, sent, type } = saver();
    drafts.start(SAVED);
    type('x = 2');
    void drafts.flush();
    expect(sent()).toEqual(['x = 2']);
  });

  it('tries again with growing pauses, is silent at first and then says so', async () => {
    const { campus, drafts, pass, sent, type } = saver();
    campus.api.answers.saveDraft = away;
    drafts.start(SAVED);
    type('x = 2');
    await pass(30_000);
    expect(sent().length).toBeGreaterThanOrEqual(2);
    expect(sent().length).toBeLessThanOrEqual(4);
    expect(drafts.trouble).toBeNull();
    await pass(120_000);
    expect(drafts.trouble).toBe('The campus is away.');
    campus.api.answers.saveDraft = () => draft('');
    await pass(60_000);
    expect(drafts.trouble).toBeNull();
    expect(sent().at(-1)).toBe('x = 2');
  });

  it('does not repeat what was refused for good until the code changes', async () => {
    const { campus, drafts, pass, sent, type } = saver();
    campus.api.answers.saveDraft = new CampusRefusal(
      422,
      'invalid',
      'Too long.'
    );
    drafts.start(SAVED);
    type('x = 2');
    await pass(60_000);
    expect(sent()).toEqual(['x = 2']);
    expect(drafts.trouble).toBe('Too long.');
    campus.api.answers.saveDraft = () => draft('');
    type('x = 3');
    await pass(5_000);
    expect(sent()).toEqual(['x = 2', 'x = 3']);
    expect(drafts.trouble).toBeNull();
  });

  it("takes a proxy's page for a reason to try again", async () => {
    const { campus, drafts, pass, sent, type } = saver();
    campus.api.answers.saveDraft = new CampusRefusal(404, 'strange_answer', '');
    drafts.start(SAVED);
    type('x = 2');
    await pass(30_000);
    expect(sent().length).toBeGreaterThan(1);
  });

  it('does nothing after it is disposed', async () => {
    const { drafts, pass, sent, type } = saver();
    drafts.start(SAVED);
    type('x = 2');
    drafts.dispose();
    await pass(10_000);
    expect(sent()).toEqual([]);
  });
});

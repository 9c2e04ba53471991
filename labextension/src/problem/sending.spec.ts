import { nullTranslator } from '@jupyterlab/translation';

import { FakeCampus } from '../campus/fake';
import type { Click } from '../wire';
import type { ICellState } from './answers';
import { Sender } from './sending';
import type { Found, IAsker } from './sending';
import {
  assignment,
  cell,
  draft,
  graded,
  openProblem,
  receipt,
  settled
} from './testing/examples';

class ScriptedAsker implements IAsker {
  readonly asked: { title: string; reasons: string[]; shown: string | null }[] =
    [];
  readonly told: string[] = [];
  found: Found = { kind: 'nothing' };
  agrees = true;

  async confirm(question: {
    title: string;
    reasons: string[];
    shown: string | null;
  }): Promise<boolean> {
    this.asked.push(question);
    return this.agrees;
  }

  async tell(title: string): Promise<void> {
    this.told.push(title);
  }

  async find(): Promise<Found> {
    return this.found;
  }
}

function sending(
  cells: ICellState[],
  terms: Parameters<typeof assignment>[0] = {}
) {
  const campus = new FakeCampus({
    api: {
      send: sent =>
        receipt({
          id: sent.id,
          attempt: graded({ id: sent.id, code: sent.code })
        }),
      assignment: () => assignment(terms),
      attempts: () => ({ items: [], next_cursor: null }),
      outbox: () => ({ pending: [], refused: [] }),
      saveDraft: (_, saved) => draft(saved.current_code)
    }
  });
  const asker = new ScriptedAsker();
  const trans = nullTranslator.load('nbcampus');
  const sender = new Sender({ asker, trans });
  const sent = () => campus.api.callsOf('send').map(([one]) => one as Click);
  return { ...openProblem(campus, { cells }), asker, campus, sender, sent };
}

describe('Sender', () => {
  it('runs the answer without a question', async () => {
    const { asker, problem, sender, sent } = sending([cell('answer', 'x = 1')]);
    await sender.send(problem, 'test_run');
    expect(asker.asked).toEqual([]);
    expect(sent()).toEqual([
      expect.objectContaining({
        type: 'test_run',
        code: 'x = 1',
        clicked_at: '2030-01-01T00:00:00.000Z'
      })
    ]);
    expect(sent()[0].id).toMatch(/^[0-9a-f-]{14}-?7/);
  });

  it('does not send two quick clicks twice', async () => {
    const { campus, problem, sender, sent } = sending([
      cell('answer', 'x = 1')
    ]);
    campus.api.answers.send = () => new Promise(() => undefined);
    const results = await Promise.all([
      sender.send(problem, 'test_run'),
      sender.send(problem, 'test_run')
    ]);
    await sender.send(problem, 'test_run');
    expect(results).toEqual([true, false]);
    expect(sent()).toHaveLength(1);
  });

  it('says before the first run how a split answer is sent, and not at every run', async () => {
    const { asker, problem, sender, sheet, sent } = sending([
      cell('a', 'a = 1'),
      cell('b', 'b = 2')
    ]);
    await sender.send(problem, 'test_run');
    sheet.write('b', 'b = 3');
    await sender.send(problem, 'test_run');
    expect(asker.asked).toHaveLength(1);
    expect(asker.asked[0].shown).toBe('a = 1\n\nb = 2');
    expect(sent().map(one => one.code)).toEqual([
      'a = 1\n\nb = 2',
      'a = 1\n\nb = 3'
    ]);
  });

  it('sends nothing when the student says not yet', async () => {
    const { asker, problem, sender, sent } = sending([cell('answer', 'x = 1')]);
    asker.agrees = false;
    expect(await sender.send(problem, 'final_submission')).toBe(false);
    expect(asker.asked[0].reasons[0]).toMatch(/not run the tests/);
    expect(sent()).toEqual([]);
  });

  it('submits without a question what passed its run', async () => {
    const { asker, problem, sender, sent } = sending([cell('answer', 'x = 1')]);
    await sender.send(problem, 'test_run');
    await settled();
    await sender.send(problem, 'final_submission');
    expect(asker.asked).toEqual([]);
    expect(sent().map(one => one.type)).toEqual([
      'test_run',
      'final_submission'
    ]);
  });

  it('says how long the next submission has to wait instead of sending it', async () => {
    const { asker, campus, problem, sender, sent } = sending([
      cell('answer', 'x = 1')
    ]);
    const told = assignment({ next_submission_at: '2030-01-01T00:00:45Z' });
    told.config.cooldown_seconds = 60;
    campus.api.answers.assignment = () => told;
    await problem.load();
    expect(await sender.send(problem, 'final_submission')).toBe(false);
    expect(asker.told).toEqual(['Not yet']);
    expect(await sender.send(problem, 'test_run')).toBe(true);
    expect(sent()).toHaveLength(1);
  });

  it('tells that no submission is left instead of sending one', async () => {
    const { asker, problem, sender, sent } = sending(
      [cell('answer', 'x = 1')],
      { attempts_left: 0 }
    );
    await problem.load();
    expect(await sender.send(problem, 'final_submission')).toBe(false);
    expect(asker.told).toHaveLength(1);
    expect(sent()).toEqual([]);
    expect(await sender.send(problem, 'test_run')).toBe(true);
  });

  it('makes the cell that the student points at the answer, and sends it', async () => {
    const { asker, problem, sender, sent } = sending([
      cell('mine', 'x = 1', { metadata: undefined })
    ]);
    asker.found = { kind: 'cell', cellId: 'mine' };
    await sender.send(problem, 'test_run');
    expect(sent()[0].code).toBe('x = 1');
    expect(problem.answer().pieces.map(piece => piece.id)).toEqual(['mine']);
  });

  it('brings the last draft back into a new cell, and sends it', async () => {
    const { asker, problem, sender, sent } = sending([]);
    asker.found = { kind: 'draft', code: 'x = 7' };
    await sender.send(problem, 'test_run');
    expect(sent()[0].code).toBe('x = 7');
    expect(problem.answer().code).toBe('x = 7');
  });

  it('sends nothing when no answer was found', async () => {
    const { problem, sender, sent } = sending([]);
    expect(await sender.send(problem, 'test_run')).toBe(false);
    expect(sent()).toEqual([]);
  });
});

import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen } from '@testing-library/react';
import { CommandRegistry } from '@lumino/commands';

import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { OutboxReceipt } from '../wire';
import { ProblemStatus } from './status';
import { assignment, graded, openProblem, receipt } from './testing/examples';
import { SendButton } from './toolbar';
import type { IToolbarOptions } from './toolbar';

const trans = nullTranslator.load('nbcampus');
const NOON = Date.UTC(2030, 0, 1, 12);

/** A problem with a pause of a minute; this computer's clock is `slow` milliseconds behind the campus's. */
async function paused(
  options: {
    slow?: number;
    next?: string | null;
    cooldown?: number | null;
  } = {}
) {
  const { slow = 0, next = null, cooldown = 60 } = options;
  const { problem, clock } = openProblem(campusWith(next, cooldown, slow));
  clock.sleep(NOON - slow - clock.now());
  await problem.load();
  return { problem, clock };
}

function campusWith(
  next: string | null,
  cooldown: number | null,
  slow: number
): FakeCampus {
  const told = assignment(
    { next_submission_at: next },
    { server_time: new Date(NOON).toISOString() }
  );
  told.config.cooldown_seconds = cooldown;
  return new FakeCampus({
    api: {
      assignment: () => told,
      attempts: () => ({ items: [], next_cursor: null }),
      outbox: () => ({ pending: [], refused: [] }),
      send: (sent): OutboxReceipt => {
        const clicked_at = sent.clicked_at;
        const arrived = Date.parse(clicked_at) + slow;
        const created_at = new Date(arrived).toISOString();
        const attempt = graded({
          id: sent.id,
          type: sent.type,
          code: sent.code,
          clicked_at,
          created_at
        });
        if (sent.code === 'refused') {
          throw new CampusRefusal(409, 'too_late', 'Too late.');
        }
        return receipt({ id: sent.id, attempt });
      }
    }
  });
}

describe('Pause', () => {
  it('lasts from a submission on, and a run begins none', async () => {
    const { problem, clock } = await paused();
    problem.send('test_run', 'x');
    expect(problem.pause.left).toBe(0);
    problem.send('final_submission', 'x');
    expect(problem.pause.left).toBe(60_000);
    await act(async () => undefined);
    clock.pass(59_500);
    expect(problem.pause.left).toBe(500);
    clock.pass(500);
    expect(problem.pause.left).toBe(0);
  });

  it('is there after a reload, by the campus’s time', async () => {
    const next = new Date(NOON + 30_000).toISOString();
    const { problem } = await paused({ next });
    expect(problem.pause.left).toBe(30_000);
  });

  it('is not over before the campus would count a click of a slow clock as late enough', async () => {
    const { problem, clock } = await paused({ slow: 300_000 });
    problem.send('final_submission', 'x');
    await act(async () => undefined);
    expect(problem.pause.left).toBe(60_000);
    clock.pass(60_000);
    expect(problem.pause.left).toBe(0);
  });

  it('is nothing where the submission is refused, or none is asked for', async () => {
    const { problem } = await paused();
    problem.send('final_submission', 'refused');
    await act(async () => undefined);
    expect(problem.pause.left).toBe(0);
    const free = await paused({ cooldown: null });
    free.problem.send('final_submission', 'x');
    expect(free.problem.pause.left).toBe(0);
  });

  it('emits each second while it lasts, and never more', async () => {
    const { problem, clock } = await paused();
    problem.send('final_submission', 'x');
    await act(async () => undefined);
    let emitted = 0;
    problem.pause.changed.connect(() => (emitted += 1));
    clock.pass(600_000);
    expect(emitted).toBe(60);
  });
});

describe('SendButton and ProblemStatus', () => {
  async function shown() {
    const found = await paused();
    const commands = new CommandRegistry();
    for (const id of ['nbcampus:submit-answer', 'nbcampus:run-tests']) {
      commands.addCommand(id, { execute: () => undefined });
    }
    const { problem } = found;
    const options = { commands, trans } as unknown as IToolbarOptions;
    render(
      <>
        <SendButton problem={problem} type="test_run" {...options} />
        <SendButton problem={problem} type="final_submission" {...options} />
        <ProblemStatus problem={problem} trans={trans} showsTimer={false} />
      </>
    );
    return found;
  }

  it('count down on the button, and tell a screen reader twice', async () => {
    const { problem, clock } = await shown();
    expect(screen.getByRole('status').textContent).toBe('');
    await act(async () => {
      problem.send('final_submission', 'x');
    });
    expect(screen.getByText('Submit in 1:00')).toBeTruthy();
    const said =
      'The next submission is possible in 60 seconds. You can run the tests meanwhile.';
    expect(screen.getByRole('status').textContent).toBe(said);
    await act(async () => clock.pass(15_000));
    expect(screen.getByText('Submit in 0:45')).toBeTruthy();
    expect(screen.getByText('Run tests')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe(said);
    await act(async () => clock.pass(45_000));
    expect(screen.getByText('Submit')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe(
      'You can submit again.'
    );
  });
});

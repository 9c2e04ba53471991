import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import { anAttempt } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { OutboxEntry } from '../wire';
import { StatusButton } from './item';
import { StatusModel } from './model';
import { OutboxList } from './popup';
import { statusWords } from './words';

const trans = nullTranslator.load('nbcampus');

function entry(change: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id: 'click-1',
    assignment_problem_id: 'problem-1',
    quiz_id: null,
    type: 'final_submission',
    clicked_at: '2030-01-01T00:00:00Z',
    tries: 1,
    error: null,
    detail: null,
    ...change
  };
}

function status(pending: OutboxEntry[], refused: OutboxEntry[] = []) {
  const campus = new FakeCampus({
    api: {
      outbox: () => ({ pending, refused }),
      attempts: () => ({ items: [anAttempt()], next_cursor: null })
    }
  });
  const clock = new FakeClock();
  const model = new StatusModel({ campus, clock });
  return { campus, clock, model };
}

/** Lets promises settle. */
async function settled(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 0));
}

describe('statusWords', () => {
  it.each([
    ['connecting', 0, 0, 'Campus: connecting…'],
    ['online', 0, 0, 'Campus: online'],
    ['online', 2, 0, 'Campus: sending 2'],
    ['hub_away', 0, 0, 'Campus away'],
    ['hub_away', 3, 0, 'Campus away: 3 saved here'],
    ['server_away', 1, 0, 'Campus: not reachable'],
    ['online', 0, 1, 'Campus: online · 1 refused']
  ] as const)(
    'of %s, %d waiting, %d refused are "%s"',
    (connection, waiting, refused, words) => {
      expect(statusWords(connection, waiting, refused, trans)).toBe(words);
    }
  );
});

describe('StatusModel', () => {
  it('asks again after a click, an outbox event and a return, once for a burst', async () => {
    const { campus, clock, model } = status([]);
    await model.refresh();
    campus.sent.emit({ id: 'click-1', state: 'stored' } as never);
    campus.tell({ type: 'outbox.delivered' });
    campus.catchUp();
    clock.pass(1000);
    await settled();
    expect(campus.api.callsOf('outbox')).toHaveLength(2);
  });

  it('keeps what it knew while the server is away', async () => {
    const { campus, model } = status([entry()]);
    await model.refresh();
    campus.api.answers.outbox = new CampusRefusal(0, 'server_away', 'Away.');
    await model.refresh();
    expect([model.hasCampus, model.pending.length]).toEqual([true, 1]);
  });
});

describe('StatusButton', () => {
  function button(model: StatusModel) {
    render(
      <StatusButton model={model} trans={trans} onOpen={() => undefined} />
    );
  }

  it('is not there without a campus', async () => {
    const { campus, model } = status([]);
    campus.api.answers.outbox = new CampusRefusal(503, 'not_connected', 'No.');
    button(model);
    await act(() => model.refresh());
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('tells what is saved here, and changes with the connection', async () => {
    const { campus, model } = status([entry()]);
    button(model);
    await act(() => model.refresh());
    act(() => campus.setConnection('hub_away'));
    expect(screen.getByRole('button')).toHaveTextContent(
      'Campus away: 1 saved here'
    );
  });
});

describe('OutboxList', () => {
  it('lists what waits and what was refused, with names and reasons', async () => {
    const { model } = status(
      [entry({ type: 'test_run' })],
      [entry({ id: 'click-2', error: 'too_late', detail: 'It was due.' })]
    );
    render(<OutboxList model={model} trans={trans} />);
    await act(() => model.refresh());
    await act(() => model.findTitles());
    expect(screen.getByText('Waiting to be sent')).toBeVisible();
    expect(screen.getByText('Run: Sum')).toBeVisible();
    expect(screen.getByText('Submit: Sum')).toBeVisible();
    expect(screen.getByText('It was due.')).toBeVisible();
  });

  it('says that nothing waits', async () => {
    const { model } = status([]);
    render(<OutboxList model={model} trans={trans} />);
    await act(() => model.refresh());
    expect(screen.getByText('Nothing waits here.')).toBeVisible();
  });
});

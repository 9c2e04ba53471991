import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FakeCampus } from '../campus/fake';
import { attempt, graded } from '../problem/testing/examples';
import type { Attempt, AttemptExplanation } from '../wire';
import type { IExplanationsApi } from './api';
import { Explain } from './explain';
import {
  SPENT,
  about,
  anExplanation,
  ownExplanationsOf
} from './testing/examples';

const trans = nullTranslator.load('nbcampus');

async function show(
  api: Partial<IExplanationsApi> = {},
  shown: Attempt = graded()
) {
  const campus = new FakeCampus();
  const explanations = ownExplanationsOf(campus, api);
  render(<Explain attempt={shown} explanations={explanations} trans={trans} />);
  return campus;
}

async function open(api: Partial<IExplanationsApi> = {}): Promise<FakeCampus> {
  const campus = await show(api);
  await click('Explain this result');
  return campus;
}

const click = (name: string) =>
  userEvent.click(screen.getByRole('button', { name }));

/** What can be clicked beside that which opens it. */
const offers = () =>
  screen
    .queryAllByRole('button')
    .filter(button => !button.hasAttribute('aria-expanded'));

describe('Explain', () => {
  it('asks the campus nothing before it is opened', async () => {
    const asked: string[] = [];
    const read = async (id: string) => {
      asked.push(id);
      return about();
    };
    await show({ read });
    expect(asked).toEqual([]);
    await click('Explain this result');
    expect(asked).toEqual(['a1']);
  });

  it('is not there for what has no result', async () => {
    await show({}, attempt());
    expect(screen.queryByText('Explain this result')).toBeNull();
  });

  it('shows what the analysis found, with its line', async () => {
    await open();
    expect(screen.getByRole('list')).toHaveTextContent(
      'Prints instead of returning (line 2): The result is printed.'
    );
  });

  it('says that there is no model, and offers no button then', async () => {
    const refusal = 'This campus has no language model.';
    await open({ read: async () => about({ refusal, found: [] }) });
    expect(screen.getByText(refusal)).toBeVisible();
    expect(screen.getByText(/found nothing to say/)).toBeVisible();
    expect(offers()).toHaveLength(0);
  });

  it('asks, waits, and shows the answer when it arrives', async () => {
    let now: AttemptExplanation = about();
    const waiting = anExplanation({ state: 'waiting', summary: null });
    const campus = await open({
      read: async () => now,
      ask: async () => about({ explanation: waiting })
    });
    expect(screen.getByText(/3 left today/)).toBeVisible();
    await click('Ask the language model');
    expect(screen.getByRole('status')).toHaveTextContent('is asked');
    expect(offers()).toHaveLength(0);
    now = about({ explanation: anExplanation() });
    await act(async () =>
      campus.tell({ type: 'explanation.changed', attempt_id: 'a1' })
    );
    expect(screen.getByText('Your function prints.')).toBeVisible();
    expect(screen.getByText('print instead of return')).toBeVisible();
    expect(screen.getByText(/What does it return/)).toBeVisible();
    expect(screen.getByText(/it may be wrong/)).toBeVisible();
  });

  it('hears nothing of other attempts', async () => {
    let reads = 0;
    const campus = await open({
      read: async () => {
        reads += 1;
        return about();
      }
    });
    await act(async () =>
      campus.tell({ type: 'explanation.changed', attempt_id: 'a2' })
    );
    expect(reads).toBe(1);
  });

  it('says why it was refused', async () => {
    await open();
    await click('Ask the language model');
    expect(screen.getByRole('alert')).toHaveTextContent(SPENT.message);
  });

  it('says why nothing is known', async () => {
    await open({ read: () => Promise.reject(SPENT) });
    expect(screen.getByRole('alert')).toHaveTextContent(SPENT.message);
  });

  it.each([
    ['drafted', 'Your teacher reads it first', false],
    ['withheld', 'no answer that could be shown', true],
    ['discarded', 'no answer that could be shown', true],
    ['failed', 'It was away.', true]
  ] as const)('tells of one that is %s', async (state, words, again) => {
    const explanation = anExplanation({
      state,
      summary: null,
      hint: null,
      failure: state === 'failed' ? 'It was away.' : null
    });
    await open({ read: async () => about({ explanation }) });
    expect(screen.getByRole('status')).toHaveTextContent(words);
    expect(offers()).toHaveLength(again ? 1 : 0);
  });

  it('is rated, and rated otherwise', async () => {
    const explanation = anExplanation({ by_staff: true });
    await open({
      read: async () => about({ explanation }),
      rate: async (_, helpful) =>
        about({
          explanation: { ...explanation, rating: { helpful, comment: '' } }
        })
    });
    expect(screen.getByText(/read by your teacher/)).toBeVisible();
    await click('Yes');
    expect(screen.getByRole('button', { name: 'Yes' })).toHaveAttribute(
      'aria-pressed',
      'true'
    );
    await click('No');
    expect(screen.getByRole('button', { name: 'No' })).toHaveAttribute(
      'aria-pressed',
      'true'
    );
    expect(screen.getByRole('button', { name: 'Yes' })).toHaveAttribute(
      'aria-pressed',
      'false'
    );
  });
});

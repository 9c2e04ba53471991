import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { CampusRefusal } from '../campus/tokens';
import type { ExplanationBatch } from '../wire';
import type { IClassExplanationsApi } from './api';
import { BATCH, SETTINGS, screenOf } from './testing/examples';

const button = () =>
  screen.getByRole('button', { name: /^Explain the failed answers/ });

const choose = (label: string, value: string) =>
  act(
    async () =>
      void fireEvent.change(screen.getByLabelText(label), { target: { value } })
  );

/** The view with a problem chosen. */
async function show(api: Partial<IClassExplanationsApi> = {}) {
  const parts = await screenOf([], api);
  await userEvent.click(screen.getByRole('button', { name: 'Many at once' }));
  await act(() => parts.model.batch.chooseProblem('place-1'));
  return parts;
}

describe('asking about many at once', () => {
  it('chooses a problem of an assignment', async () => {
    const asked: string[] = [];
    await screenOf([], {
      batch: async id => {
        asked.push(id);
        return BATCH;
      }
    });
    await userEvent.click(screen.getByRole('button', { name: 'Many at once' }));
    await choose('Assignment', 'item-1');
    await choose('Problem', 'problem-1');
    expect(asked).toEqual(['problem-1']);
    expect(button()).toBeEnabled();
  });

  it('counts before it is pressed, with reasons', async () => {
    await show();
    expect(screen.getByText('3 answers would be explained.')).toBeVisible();
    expect(button()).toHaveTextContent('answers of “Double” (3)');
    const reasons = within(
      screen.getByRole('list', { name: 'Not asked about' })
    );
    expect(reasons.getByText('5 without a failing test')).toBeVisible();
    expect(reasons.getByText(/^1 beyond what the class may/)).toBeVisible();
  });

  it('shows how far the model is, by events', async () => {
    let now: ExplanationBatch = BATCH;
    const { campus, clock } = await show({
      batch: async () => now,
      askBatch: async () => {
        now = { ...BATCH, asked: 0, skipped: { explained: 3 }, waiting: 3 };
        return { ...now, asked: 3 };
      }
    });
    await userEvent.click(button());
    expect(screen.getByText(/is asked about 3 answers/)).toBeVisible();
    expect(button()).toBeDisabled();
    const hear = (waiting: number) =>
      act(async () => {
        now = { ...now, waiting };
        campus.tellStaff({
          type: 'explanation.changed',
          class_id: 'class-1',
          attempt_id: 'a1'
        });
        clock.pass(1000);
      });
    await hear(1);
    expect(screen.getByLabelText('2 of 3 answered')).toHaveValue(2);
    await hear(0);
    expect(screen.getByText(/is done with them/)).toBeVisible();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('counts anew when an answer was graded', async () => {
    let now: ExplanationBatch = { ...BATCH, asked: 0 };
    const { campus, clock } = await show({ batch: async () => now });
    expect(button()).toBeDisabled();
    await act(async () => {
      now = BATCH;
      campus.tellStaff({ type: 'attempt.graded', class_id: 'class-1' });
      clock.pass(1000);
    });
    expect(button()).toBeEnabled();
  });

  it('asks nothing without a model, and says so once', async () => {
    const refusal = 'This campus has no language model.';
    await show({
      batch: async () => ({ ...BATCH, refusal }),
      settings: async () => ({ ...SETTINGS, model: null })
    });
    expect(button()).toBeDisabled();
    expect(screen.getAllByText(/has no language model/)).toHaveLength(1);
  });

  it('says why the answers in an exam cannot be asked about', async () => {
    const refusal = 'Answers in an exam are explained later.';
    await show({ batch: async () => ({ ...BATCH, refusal }) });
    expect(screen.getByText(refusal)).toBeVisible();
    expect(button()).toBeDisabled();
  });

  it('tells a refusal in its words', async () => {
    await show({
      askBatch: () =>
        Promise.reject(new CampusRefusal(409, 'not_explained', 'Switched off.'))
    });
    await userEvent.click(button());
    expect(screen.getByRole('alert')).toHaveTextContent('Switched off.');
  });
});

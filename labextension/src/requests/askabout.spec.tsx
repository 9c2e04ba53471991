import { nullTranslator } from '@jupyterlab/translation';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FakeCampus } from '../campus/fake';
import { attempt, graded } from '../problem/testing/examples';
import type { Attempt } from '../wire';
import type { IOwnRequestsApi } from './api';
import { AskAbout, isAskable } from './askabout';
import { CLOSED, aMessage, aRequest, ownRequestsOf } from './testing/examples';

const trans = nullTranslator.load('nbcampus');
const submitted = graded({ type: 'final_submission' });

async function show(
  api: Partial<IOwnRequestsApi> = {},
  shown: Attempt = submitted
) {
  const campus = new FakeCampus();
  const requests = ownRequestsOf(campus, api);
  await act(async () => {
    render(
      <AskAbout
        attempt={shown}
        classId="class-1"
        requests={requests}
        trans={trans}
      />
    );
  });
  return campus;
}

const click = (name: string) =>
  userEvent.click(screen.getByRole('button', { name }));

describe('AskAbout', () => {
  it.each([
    ['a graded submission', submitted, true],
    ['a run', graded(), false],
    ['what is not graded', attempt({ type: 'final_submission' }), false],
    ['an exam before its release', { ...submitted, passed: null }, false]
  ])('is for graded submissions that were told: %s', (_, one, expected) => {
    expect(isAskable(one)).toBe(expected);
  });

  it('asks by the keyboard, and shows the thread with its state', async () => {
    const asked: string[][] = [];
    await show({
      ask: async (id, reason) => {
        asked.push([id, reason]);
        return aRequest({ messages: [aMessage(reason)] });
      }
    });
    await click('Ask about this result…');
    const field = screen.getByLabelText(/Why do you think/);
    expect(field).toHaveFocus();
    await userEvent.keyboard('Zero is right.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(asked).toEqual([['a1', 'Zero is right.']]);
    expect(screen.getByText('Waiting for an answer')).toBeVisible();
    expect(screen.getByRole('list', { name: 'Messages' })).toHaveTextContent(
      'Zero is right.'
    );
    expect(screen.queryByText('Ask about this result…')).toBeNull();
  });

  it('wants a reason, and keeps it when it is refused', async () => {
    await show();
    await click('Ask about this result…');
    await click('Ask');
    expect(screen.getByRole('alert')).toHaveTextContent('Write a sentence');
    await userEvent.type(screen.getByLabelText(/Why/), 'Look!');
    await click('Ask');
    expect(screen.getByRole('alert')).toHaveTextContent('declined before');
    expect(screen.getByLabelText(/Why/)).toHaveValue('Look!');
  });

  it('hears the answer by itself, and may be asked again then', async () => {
    let items = [aRequest()];
    const campus = await show({ ofClass: async () => items });
    expect(screen.getByText('Waiting for an answer')).toBeVisible();
    const answer = aMessage('No.', { is_student: false, state: 'declined' });
    items = [aRequest({ state: 'declined', messages: [answer] })];
    await act(async () =>
      campus.tell({ type: 'regrade_request.changed', class_id: 'class-1' })
    );
    expect(screen.getByText('Declined')).toBeVisible();
    expect(screen.getByText('No.')).toBeVisible();
    expect(screen.queryByLabelText('Add something')).toBeNull();
    expect(screen.getByText('Ask about this result…')).toBeVisible();
  });

  it('takes a question back', async () => {
    const replies: unknown[] = [];
    await show({
      ofClass: async () => [aRequest()],
      reply: async (id, text, state) => {
        replies.push([id, text, state]);
        return aRequest({ state: 'withdrawn' });
      }
    });
    await click('Take my question back');
    expect(replies).toEqual([['request-1', 'I take this back.', 'withdrawn']]);
    expect(screen.getByText('Taken back')).toBeVisible();
  });

  it('keeps what was written to a question that was answered meanwhile', async () => {
    let state: 'open' | 'declined' = 'open';
    await show({
      ofClass: async () => [aRequest({ state })],
      reply: () => {
        state = 'declined';
        return Promise.reject(CLOSED);
      }
    });
    await userEvent.type(screen.getByLabelText('Add something'), 'And two.');
    await click('Send');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'This request was declined before. And two.'
    );
  });
});

import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { RegradeRequest } from '../wire';
import { CLOSED, aMessage, aRequest } from './testing/examples';
import { screenOf } from './testing/screen';

const ben = aRequest({ id: 'request-2', student: 'Ben', attempt_id: 'a2' });
const click = (name: string) =>
  userEvent.click(screen.getByRole('button', { name }));
const press = (key: string) =>
  act(async () => void fireEvent.keyDown(screen.getByRole('listbox'), { key }));

describe('the screen of regrade requests', () => {
  it('says so when nobody has asked', async () => {
    await screenOf([]);
    expect(screen.getByText(/Nobody has asked/)).toBeVisible();
  });

  it('has options for a thousand requests, and elements for few', async () => {
    const many = Array.from({ length: 1000 }, (_, at) =>
      aRequest({ id: `r${at}` })
    );
    await screenOf(many);
    const list = within(screen.getByRole('listbox'));
    const options = list.getAllByRole('option');
    expect(options.length).toBeLessThan(60);
    expect(options[0]).toHaveAttribute('aria-setsize', '1000');
    expect(screen.getByText('1000 requests wait')).toBeVisible();
  });

  it('goes on by keys and shows the submission beside the thread', async () => {
    const { model } = await screenOf([aRequest(), ben]);
    await press('j');
    expect(screen.getByLabelText('Request of Anna')).toBeVisible();
    expect(screen.getByLabelText('The chosen attempt')).toBeVisible();
    await press('ArrowDown');
    expect(model.request?.student).toBe('Ben');
    await press('k');
    expect(model.request?.student).toBe('Anna');
    await userEvent.type(screen.getByLabelText(/Your answer/), 'jkj');
    expect(model.text).toBe('jkj');
    expect(model.request?.student).toBe('Anna');
  });

  it('accepts with a sentence, and offers to open it again', async () => {
    const replies: unknown[] = [];
    const reply = async (id: string, text: string, state: unknown) => {
      replies.push([id, text, state]);
      return aRequest({ state: 'accepted', decided_by: 'Kai' });
    };
    await screenOf([aRequest(), ben], { reply });
    await press('j');
    await click('Accept');
    expect(screen.getByRole('alert')).toHaveTextContent('Write a sentence');
    await userEvent.type(screen.getByLabelText(/Your answer/), 'Right.');
    await click('Accept');
    expect(replies).toEqual([['request-1', 'Right.', 'accepted']]);
    expect(screen.getByText('by Kai')).toBeVisible();
    expect(screen.getByText('1 request waits')).toBeVisible();
    expect(screen.getByLabelText(/Your answer/)).toHaveValue('');
    expect(screen.getByRole('button', { name: 'Open again' })).toBeVisible();
  });

  it('tells the second of two who answer, and keeps their text', async () => {
    let items = [aRequest()];
    await screenOf([], {
      ofClass: async () => items,
      reply: () => {
        const no = aMessage('No.', { author: 'Mia', is_student: false });
        items = [aRequest({ state: 'declined', messages: [no] })];
        return Promise.reject(CLOSED);
      }
    });
    await press('j');
    await userEvent.type(screen.getByLabelText(/Your answer/), 'Yes!');
    await click('Accept');
    expect(screen.getByRole('alert')).toHaveTextContent('declined before');
    expect(screen.getByText('No.')).toBeVisible();
    expect(screen.getByLabelText(/Your answer/)).toHaveValue('Yes!');
  });

  it('hears of new requests, and keeps a text while another is read', async () => {
    let items: RegradeRequest[] = [aRequest()];
    const { campus, clock } = await screenOf([], {
      ofClass: async () => items
    });
    await press('j');
    await userEvent.type(screen.getByLabelText(/Your answer/), 'Let me');
    items = [aRequest(), ben];
    await act(async () => {
      campus.tellStaff({
        type: 'regrade_request.changed',
        class_id: 'class-1'
      });
      clock.pass(1000);
    });
    await press('j');
    expect(screen.getByLabelText('Your answer to Ben')).toHaveValue('');
    await press('k');
    expect(screen.getByLabelText('Your answer to Anna')).toHaveValue('Let me');
  });

  it('leads to marking and to a regrade', async () => {
    const { shown } = await screenOf([aRequest()]);
    await press('j');
    await click('Mark by hand…');
    await click('Regrade…');
    expect(shown).toEqual(['mark place-1', 'regrade place-1']);
  });
});

import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { CampusRefusal } from '../campus/tokens';
import { ChoicesModel } from './choices';
import { ChoicesBody } from './choicesbody';
import { FakeNotices, theChoices } from './testing/fakes';

const trans = nullTranslator.load('nbcampus');

async function shown(api = new FakeNotices()) {
  const model = new ChoicesModel(api, 'Europe/Zurich');
  render(<ChoicesBody model={model} trans={trans} />);
  await act(() => model.refresh());
  return { api, model };
}

function press(name: string) {
  return act(async () => fireEvent.click(screen.getByRole('button', { name })));
}

function box(name: string): HTMLInputElement {
  return screen.getByRole('checkbox', { name });
}

describe('ChoicesBody', () => {
  it('says that it loads, and why it cannot', async () => {
    const api = new FakeNotices();
    api.choices = () =>
      Promise.reject(new CampusRefusal(503, 'away', 'Later.'));
    const model = new ChoicesModel(api, 'UTC');
    render(<ChoicesBody model={model} trans={trans} />);
    expect(screen.getByText('Loading…')).toBeTruthy();
    await act(() => model.refresh());
    expect(screen.getByRole('alert').textContent).toBe('Later.');
  });

  it('keeps a choice at once, and says so', async () => {
    const { api } = await shown();
    await act(async () => fireEvent.click(box('Graded: in the list')));
    const mail = screen.getByLabelText('Due soon: by mail');
    await act(async () =>
      fireEvent.change(mail, { target: { value: 'at_once' } })
    );
    expect(api.asked).toEqual([
      ['choose', { kinds: [{ type: 'graded', in_app: false, mail: 'never' }] }],
      [
        'choose',
        { kinds: [{ type: 'due_soon', in_app: true, mail: 'at_once' }] }
      ]
    ]);
    expect(box('Graded: in the list').checked).toBe(false);
    expect(screen.getByRole('status').textContent).toBe('Kept.');
  });

  it('shows a choice before the campus has answered, and takes the focus away from nothing', async () => {
    const { api } = await shown();
    let answer = (): void => undefined;
    api.choose = () =>
      new Promise(resolve => {
        answer = () => resolve(api.kept);
      });
    const graded = box('Graded: in the list');
    graded.focus();
    await act(async () => fireEvent.click(graded));
    expect([graded.checked, graded.disabled]).toEqual([false, false]);
    expect(document.activeElement).toBe(graded);
    await act(async () => answer());
  });

  it('shows it as it was when the campus refuses', async () => {
    const { api } = await shown();
    api.choose = () => Promise.reject(new CampusRefusal(503, 'away', 'Later.'));
    await act(async () => fireEvent.click(box('Graded: in the list')));
    expect(box('Graded: in the list').checked).toBe(true);
    expect(screen.getByRole('alert').textContent).toBe('Later.');
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('takes an address by its code, and an hour for the digest', async () => {
    const { api } = await shown();
    fireEvent.change(screen.getByLabelText('Your mail address'), {
      target: { value: 'a@b.c' }
    });
    await press('Send a code there');
    fireEvent.change(screen.getByLabelText('The code'), {
      target: { value: '123456' }
    });
    await press('Confirm');
    expect(screen.getByText(/^Mail goes to a@b.c/)).toBeTruthy();
    const hour = screen.getByLabelText("The day's mail comes at");
    await act(async () => fireEvent.change(hour, { target: { value: '18' } }));
    expect(api.asked).toEqual([
      ['address', 'a@b.c', 'Europe/Zurich'],
      ['code', '123456'],
      ['choose', { digest_hour: 18, time_zone: 'Europe/Zurich' }]
    ]);
  });

  it('says where there is no mail', async () => {
    await shown(new FakeNotices([], theChoices({ configured: false })));
    expect(screen.getByText(/^This campus has no mail server/)).toBeTruthy();
  });
});

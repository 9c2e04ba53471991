import { act, fireEvent, screen, within } from '@testing-library/react';

import { aClass, aMember } from '../campus/examples';
import { CampusRefusal } from '../campus/tokens';
import type { Member } from '../wire';
import { click, screenOf } from './testing/screen';

function thousand(): Member[] {
  return Array.from({ length: 1000 }, (_, number) =>
    aMember({
      user_id: `user-${number}`,
      name: `person${number}`,
      display_name: `Person ${number}`,
      signed_in: number > 0,
      given_by_group: number === 1 ? 'math' : null
    })
  );
}

/** By selector: in a document of this size every look for a role takes seconds. */
function table(): HTMLElement {
  return document.querySelector<HTMLElement>('[role="table"]')!;
}

function rows(): HTMLElement[] {
  return [...table().querySelectorAll<HTMLElement>('[role="row"]')];
}

describe('the roster', () => {
  it('has a thousand rows of which only those near exist', async () => {
    await screenOf(thousand());
    expect(table()).toHaveAttribute('aria-label', 'People of Python');
    expect(table()).toHaveAttribute('aria-rowcount', '1001');
    expect(rows().length).toBeLessThan(80);
    expect(rows()[1]).toHaveTextContent('Person 0');
    expect(rows()[1]).toHaveTextContent('Not signed in yet');
    expect(rows()[2]).toHaveTextContent('Group math');
    table().scrollTop = 38 * 900;
    await act(async () => fireEvent.scroll(table()));
    expect(within(table()).getByText('Person 900')).toBeVisible();
    expect(within(table()).queryByText('Person 0')).toBeNull();
  });

  it('is searched, and says how many are shown', async () => {
    await screenOf(thousand());
    await act(async () =>
      fireEvent.change(screen.getByLabelText('Search'), {
        target: { value: 'person99' }
      })
    );
    expect(screen.getByText('11 of 1000 shown: 11 students')).toBeVisible();
    await act(async () =>
      fireEvent.change(screen.getByLabelText('Search'), {
        target: { value: 'nobody' }
      })
    );
    expect(screen.getByText(/Nobody matches/)).toBeVisible();
  });

  it('changes a role where it is shown', async () => {
    const { campus } = await screenOf(
      [aMember()],
      {},
      { change: () => aMember() }
    );
    await act(async () =>
      fireEvent.change(screen.getByLabelText('Role of Anna'), {
        target: { value: 'assistant' }
      })
    );
    expect(campus.people.callsOf('change')).toEqual([
      ['class-1', 'user-1', { role: 'assistant' }]
    ]);
  });

  it('takes a person out of their section', async () => {
    const sections = [{ id: 's', name: 'Monday' }];
    const { campus } = await screenOf(
      [aMember({ section: 'Monday' })],
      { sections },
      { change: () => aMember() }
    );
    await act(async () =>
      fireEvent.change(screen.getByLabelText('Section of Anna'), {
        target: { value: '' }
      })
    );
    expect(campus.people.callsOf('change')).toEqual([
      ['class-1', 'user-1', { section: null }]
    ]);
  });

  it('removes with a way back, and says why not', async () => {
    const { campus } = await screenOf(
      [aMember()],
      {},
      {
        remove: () => aMember(),
        add: () => aMember()
      }
    );
    await click('Remove Anna from the class');
    expect(screen.getByText('Anna was removed.')).toBeVisible();
    await click('Undo');
    expect(campus.people.callsOf('add')).toHaveLength(1);
    campus.people.answers.remove = new CampusRefusal(
      409,
      'last_teacher',
      'No.'
    );
    await click('Remove Anna from the class');
    expect(screen.getByRole('alert')).toHaveTextContent('No.');
  });

  it('only shows where one may not change', async () => {
    await screenOf([aMember()], {
      course: aClass({
        role: 'assistant',
        join_code: 'KT4X9P',
        join_open: true
      })
    });
    expect(screen.getByText('Anna')).toBeVisible();
    expect(screen.queryByLabelText('Role of Anna')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Renew…' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Class settings' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Copy link' })).toBeVisible();
  });

  it('is kept as a file', async () => {
    const { done } = await screenOf(
      [aMember()],
      {},
      {
        roster: () => ({ file_name: 'roster.csv', content: 'username' })
      }
    );
    await click('Export');
    expect(done).toEqual(['save roster.csv username']);
  });
});

describe('the join code', () => {
  it('is copied as a link, closed, and renewed after asking', async () => {
    const { campus, done } = await screenOf(
      [aMember()],
      {},
      {
        changeClass: () => aClass(),
        renewCode: () => aClass()
      }
    );
    await click('Copy link');
    expect(done).toEqual([
      'copy https://hub.example/services/nbcampus/join/KT4X9P'
    ]);
    expect(screen.getByText('Copied')).toBeVisible();
    await click('Close joining');
    expect(campus.people.callsOf('changeClass')).toEqual([
      ['class-1', { join_open: false }]
    ]);
    await click('Renew…');
    expect(campus.people.callsOf('renewCode')).toEqual([]);
    expect(
      screen.getByRole('button', { name: 'Renew the code' })
    ).toHaveFocus();
    await click('Renew the code');
    expect(campus.people.callsOf('renewCode')).toEqual([['class-1']]);
  });
});

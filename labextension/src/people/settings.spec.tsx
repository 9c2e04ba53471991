import { act, fireEvent, screen } from '@testing-library/react';

import { aClass, aMember, aRoster, aStandard } from '../campus/examples';
import { CampusRefusal } from '../campus/tokens';
import { click, screenOf } from './testing/screen';

describe('the settings', () => {
  it('rename, archive and copy the class', async () => {
    const { campus } = await screenOf(
      [aMember()],
      {},
      {
        changeClass: () => aClass(),
        copyClass: () => aClass()
      }
    );
    await click('Class settings');
    fireEvent.change(screen.getByLabelText('Name'), {
      target: { value: 'Python II' }
    });
    await click('Save');
    await click('Archive the class');
    expect(
      campus.people.callsOf('changeClass').map(([, change]) => change)
    ).toEqual([
      { name: 'Python II', description: 'First steps' },
      { archived: true }
    ]);
    fireEvent.change(screen.getByLabelText('Name of the new class'), {
      target: { value: 'Spring' }
    });
    expect(
      screen.getByRole('button', { name: 'Copy the class' })
    ).toBeDisabled();
    fireEvent.change(screen.getByLabelText('First due date'), {
      target: { value: '2031-02-17' }
    });
    await click('Copy the class');
    expect(campus.people.callsOf('copyClass')).toEqual([
      [
        'class-1',
        {
          name: 'Spring',
          start_on: '2031-02-17',
          days: null,
          time_zone: null
        }
      ]
    ]);
  });

  it('change the time zone, and say in which one copied dates keep their time', async () => {
    let time_zone = 'UTC';
    const { campus } = await screenOf(
      [aMember()],
      {},
      {
        list: () =>
          aRoster([], { course: aClass({ role: 'teacher', time_zone }) }),
        changeClass: () => aClass()
      }
    );
    await click('Class settings');
    expect(screen.getByText(/keep their time of the day in UTC/)).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Change the time zone' })
    ).toBeDisabled();
    await click('Use this computer’s: Europe/Zurich');
    time_zone = 'Europe/Zurich';
    await click('Change the time zone');
    expect(campus.people.callsOf('changeClass')).toEqual([
      ['class-1', { time_zone: 'Europe/Zurich' }]
    ]);
    expect(screen.getByText(/time of the day in Europe\/Zurich/)).toBeVisible();
  });

  it('change what answers are graded with, its packages seen before', async () => {
    let environment = 'default';
    const { campus } = await screenOf(
      [aMember()],
      {},
      {
        list: () =>
          aRoster([], { course: aClass({ role: 'teacher', environment }) }),
        environments: () => [
          aStandard(),
          { name: 'stats', title: 'Statistics', packages: ['numpy>=2'] }
        ],
        changeClass: (_, change) => {
          environment = change.environment ?? '';
          return aClass();
        }
      }
    );
    await click('Class settings');
    const choice = screen.getByLabelText('Answers are graded with');
    expect(choice).toHaveDisplayValue('Standard');
    expect(screen.getByText(/^The standard library/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Change' })).toBeDisabled();
    fireEvent.change(choice, { target: { value: 'stats' } });
    expect(screen.getByText('numpy>=2')).toBeVisible();
    expect(campus.people.callsOf('changeClass')).toEqual([]);
    await click('Change');
    expect(campus.people.callsOf('changeClass')).toEqual([
      ['class-1', { environment: 'stats' }]
    ]);
    expect(screen.getByLabelText('Answers are graded with')).toHaveDisplayValue(
      'Statistics'
    );
  });

  it('switch reminders off, and back where the campus refuses it', async () => {
    const { campus } = await screenOf(
      [aMember()],
      {},
      { setReminders: (_, on) => ({ reminders: on, leaderboard: true }) }
    );
    await click('Class settings');
    const choice = screen.getByRole('checkbox', { name: /^Remind students/ });
    expect(choice).toBeChecked();
    await act(async () => fireEvent.click(choice));
    expect(campus.people.callsOf('setReminders')).toEqual([['class-1', false]]);
    expect(choice).not.toBeChecked();
    campus.people.answers.setReminders = new CampusRefusal(
      403,
      'no',
      'Not you.'
    );
    await act(async () => fireEvent.click(choice));
    expect(screen.getByRole('alert')).toHaveTextContent('Not you.');
    expect(choice).not.toBeChecked();
  });

  it('name an environment that is no longer offered', async () => {
    await screenOf([aMember()], {
      course: aClass({ role: 'teacher', environment: 'old' })
    });
    await click('Class settings');
    expect(screen.getByLabelText('Answers are graded with')).toHaveDisplayValue(
      'old (not offered)'
    );
  });

  it('make, rename and remove sections', async () => {
    const { campus } = await screenOf(
      [aMember({ section: 'Monday' })],
      { sections: [{ id: 's', name: 'Monday' }] },
      {
        addSection: () => ({ id: 't', name: 'Friday' }),
        renameSection: () => ({ id: 's', name: 'Tuesday' }),
        removeSection: () => undefined
      }
    );
    await click('Class settings');
    expect(screen.getByText('1 person')).toBeVisible();
    fireEvent.change(screen.getByLabelText('New section'), {
      target: { value: ' Friday ' }
    });
    await click('Add section');
    fireEvent.change(screen.getByLabelText('Name of section Monday'), {
      target: { value: 'Tuesday' }
    });
    await click('Rename');
    await click('Remove section Monday');
    expect(campus.people.callsOf('addSection')).toEqual([
      ['class-1', 'Friday']
    ]);
    expect(campus.people.callsOf('renameSection')).toEqual([['s', 'Tuesday']]);
    expect(campus.people.callsOf('removeSection')).toEqual([['s']]);
  });

  it('map groups of the hub to roles', async () => {
    const { campus } = await screenOf(
      [aMember()],
      {},
      {
        groups: () => [{ group: 'tutors', role: 'assistant' }],
        replaceGroups: (_, items) => items
      }
    );
    await click('Class settings');
    fireEvent.change(screen.getByLabelText('Group'), {
      target: { value: 'math' }
    });
    await click('Add group');
    await click('Remove group tutors');
    expect(
      campus.people.callsOf('replaceGroups').map(([, items]) => items)
    ).toEqual([
      [
        { group: 'tutors', role: 'assistant' },
        { group: 'math', role: 'student' }
      ],
      [{ group: 'math', role: 'student' }]
    ]);
  });
});

import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { CampusRefusal } from '../campus/tokens';
import { SETTINGS, screenOf } from './testing/examples';

const click = (name: string) =>
  userEvent.click(screen.getByRole('button', { name }));
const field = (name: RegExp | string) => screen.getByLabelText(name);

describe('the settings of explanations', () => {
  it('sends what is other than it was', async () => {
    const sent: unknown[] = [];
    await screenOf([], {
      changeSettings: async (_, version, change) => {
        sent.push([version, change]);
        return { ...SETTINGS, needs_release: false, per_student: 3 };
      }
    });
    await click('Settings');
    const save = screen.getByRole('button', { name: 'Save the settings' });
    expect(save).toBeDisabled();
    await userEvent.click(field(/Staff reads/));
    await userEvent.clear(field(/For each student/));
    expect(screen.getByRole('alert')).toHaveTextContent('number is missing');
    await userEvent.type(field(/For each student/), '3');
    await userEvent.click(save);
    expect(sent).toEqual([[1, { needs_release: false, per_student: 3 }]]);
    expect(screen.getByText('Saved.')).toBeVisible();
  });

  it('keeps what is typed when other settings arrive', async () => {
    let settings = { ...SETTINGS, enabled: false };
    const { model } = await screenOf([], { settings: async () => settings });
    await click('Settings');
    await userEvent.click(field(/Students may ask/));
    settings = { ...settings, per_class: 7 };
    await act(() => model.rules.reloadSettings());
    expect(field(/Students may ask/)).toBeChecked();
    expect(field(/For the class/)).toHaveValue(7);
    expect(
      screen.getByRole('button', { name: 'Save the settings' })
    ).toBeEnabled();
  });

  it('tells the second of two, and shows both changes', async () => {
    let settings = SETTINGS;
    const sent: unknown[] = [];
    await screenOf([], {
      settings: async () => settings,
      changeSettings: async (_, version, change) => {
        sent.push(version);
        if (version !== settings.version) {
          throw new CampusRefusal(409, 'changed_meanwhile', 'Look at theirs.');
        }
        return { ...settings, ...change, version: version + 1 };
      }
    });
    await click('Settings');
    settings = { ...SETTINGS, version: 2, per_class: 7 };
    await userEvent.click(field(/Staff reads/));
    await click('Save the settings');
    expect(screen.getByRole('alert')).toHaveTextContent('Look at theirs.');
    expect(field(/For the class/)).toHaveValue(7);
    expect(field(/Staff reads/)).not.toBeChecked();
    await click('Save the settings');
    expect(screen.getByText('Saved.')).toBeVisible();
    expect(sent).toEqual([1, 2]);
  });

  it('follows a colleague, and leaves what it said of itself', async () => {
    let settings = SETTINGS;
    const { campus } = await screenOf([], {
      settings: async () => settings,
      changeSettings: async (_, version, change) =>
        (settings = { ...settings, ...change, version: version + 1 })
    });
    await click('Settings');
    await userEvent.click(field(/Staff reads/));
    await click('Save the settings');
    const tell = () =>
      act(async () =>
        campus.tellStaff({ type: 'explanation.changed', class_id: 'class-1' })
      );
    await tell();
    expect(screen.getByText('Saved.')).toBeVisible();
    settings = { ...settings, version: 3, per_student: 4 };
    await tell();
    expect(field(/For each student/)).toHaveValue(4);
  });

  it('is read by assistants alone', async () => {
    await screenOf([], {}, 'assistant');
    await click('Settings');
    expect(field(/Staff reads/)).toBeDisabled();
    expect(screen.queryByRole('button', { name: /Save/ })).toBeNull();
    await click('Prompt');
    expect(screen.getByText(/by the teachers of the class/)).toBeVisible();
  });
});

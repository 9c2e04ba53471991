import { act, fireEvent, screen } from '@testing-library/react';

import { aMember } from '../campus/examples';
import { click, screenOf } from './testing/screen';

describe('an import', () => {
  const step = {
    line: 2,
    name: 'anna',
    display_name: 'Anna',
    signed_in: true,
    outcome: 'changed' as const,
    role: 'assistant' as const,
    section: 'A',
    old_role: 'student' as const,
    old_section: null
  };
  const plan = {
    fingerprint: 'f',
    steps: [step],
    faults: [],
    fault_count: 0,
    added: 0,
    changed: 1,
    unchanged: 0,
    role_changes: 1,
    section_changes: 1,
    absent: 3,
    new_sections: ['A']
  };

  async function choose(): Promise<void> {
    await click('Import');
    const field = screen.getByLabelText('A roster as a CSV file');
    const file = new File(['username'], 'roster.csv');
    await act(async () =>
      fireEvent.change(field, { target: { files: [file] } })
    );
  }

  it('shows what changes before it does', async () => {
    const { campus } = await screenOf(
      [aMember()],
      {},
      {
        previewRoster: () => plan,
        importRoster: () => plan
      }
    );
    await choose();
    const [, row] = screen.getAllByRole('row');
    expect(row).toHaveTextContent(/Student → ?becomes ?Assistant/);
    expect(screen.getByText('New sections: A')).toBeVisible();
    expect(screen.getByText(/^3 are in the class and not/)).toBeVisible();
    expect(campus.people.callsOf('importRoster')).toEqual([]);
    await click('Import 1 person');
    expect(screen.getByText('Imported: 0 added, 1 changed.')).toBeVisible();
  });

  it('shows every fault with its place, and imports nothing', async () => {
    await screenOf(
      [aMember()],
      {},
      {
        previewRoster: () => ({
          ...plan,
          faults: [
            { line: 1, column: null, detail: 'the file is empty' },
            { line: 4, column: 'role', detail: 'no role' }
          ],
          fault_count: 2
        })
      }
    );
    await choose();
    expect(screen.getByText('Line 4, role').parentElement).toHaveTextContent(
      'no role'
    );
    expect(screen.queryByRole('button', { name: /^Import \d/ })).toBeNull();
  });
});

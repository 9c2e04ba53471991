import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import { Exports } from './exports';
import { ExportsView } from './exportsview';
import { FakeExports, aStudy, anExport } from './testing/studies';

const DONE = anExport({
  state: 'done',
  rows_read: 1200,
  as_of: '2030-01-02T10:00:00Z',
  finished_at: '2030-01-02T10:01:00Z',
  expires_at: '2030-02-01T10:01:00Z',
  bytes: 5_000_000,
  sha256: 'ab12',
  manifest: { format: 'progsnap2' }
});

async function show(api: FakeExports, closed_at: string | null = null) {
  const campus = new FakeCampus();
  const saved: string[] = [];
  const exports = new Exports({
    api,
    feed: campus.staffFeed(),
    save: (_, name) => void saved.push(name)
  });
  await act(async () => {
    render(
      <ExportsView
        exports={exports}
        study={aStudy({ closed_at })}
        trans={nullTranslator.load('nbcampus')}
      />
    );
  });
  return { campus, saved };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });

async function click(name: string | RegExp): Promise<void> {
  await act(async () => fireEvent.click(button(name)));
}

describe('the exports of a study', () => {
  it('says that there is none, and asks for one in a format', async () => {
    const api = new FakeExports();
    await show(api);
    expect(screen.getByText('Nothing was exported yet.')).toBeVisible();
    fireEvent.change(screen.getByLabelText('Format'), {
      target: { value: 'xapi' }
    });
    await click('Export the study');
    expect(api.asked).toEqual(['s1 xapi']);
    expect(screen.getByText(/waits to be made/)).toBeVisible();
    expect(button('Export the study')).toBeDisabled();
    expect(screen.getByRole('status')).toHaveTextContent('being made');
  });

  it('shows how far it is by events, and fetches what is done', async () => {
    const api = new FakeExports(anExport());
    const { campus, saved } = await show(api);
    const hear = (part: Parameters<typeof anExport>[0], study_id = 's1') =>
      act(async () => {
        api.answer = { items: [anExport(part)], refusal: null };
        campus.tellStaff({ type: 'study_export.changed', study_id });
      });
    await hear({ state: 'making', rows_read: 40 });
    expect(screen.getByText(/40 rows read so far/)).toBeVisible();
    await hear({ state: 'making', rows_read: 80 }, 'another study');
    expect(screen.getByText(/40 rows read so far/)).toBeVisible();
    await hear(DONE);
    expect(
      screen.getByText(/Rita, as of .*, 1200 rows, 4\.8 MiB, kept until/)
    ).toBeVisible();
    expect(screen.getByText('ab12')).toBeInTheDocument();
    await click(/^Download ProgSnap2/);
    expect(api.asked).toEqual(['file s1 x1']);
    expect(saved).toEqual(['progsnap2-2030-01-02.zip']);
  });

  it('lists the nightly one, what has expired and what failed', async () => {
    await show(
      new FakeExports(
        { ...DONE, id: 'x3', format: 'parquet', asked_by: null, sha256: null },
        { ...DONE, id: 'x2', state: 'expired', sha256: null },
        anExport({ state: 'failed', failure: 'No class was granted.' })
      )
    );
    const [nightly, expired, failed] = screen.getAllByRole('listitem');
    expect(nightly).toHaveTextContent(/Parquet by night, as of .* folder/);
    expect(expired).toHaveTextContent('has expired');
    expect(failed).toHaveTextContent('No class was granted.');
    expect(screen.queryByText('Download')).toBeNull();
  });

  it('tells a refusal in its words', async () => {
    const api = new FakeExports();
    api.refused = new CampusRefusal(409, 'no_export', 'A colleague asked.');
    await show(api);
    await click('Export the study');
    expect(screen.getByRole('alert')).toHaveTextContent('A colleague asked.');
  });

  it('keeps the list of a closed study, without its files', async () => {
    await show(new FakeExports(DONE), '2030-02-01T00:00:00Z');
    expect(screen.getByText(/1200 rows/)).toBeVisible();
    expect(screen.queryByText('Download')).toBeNull();
  });
});

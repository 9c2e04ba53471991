import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import { StudiesBody } from './body';
import { Exports } from './exports';
import { StudiesModel } from './model';
import { FakeExports, FakeStudies, aStudy } from './testing/studies';

const trans = nullTranslator.load('nbcampus');

async function show(api: FakeStudies, isSure = true) {
  const model = new StudiesModel(api);
  const copied: string[] = [];
  const acts = {
    copy: async (text: string) => void copied.push(text),
    openNotebooks: async () => void copied.push('notebooks'),
    confirm: async () => isSure
  };
  const exports = new Exports({
    api: new FakeExports(),
    feed: new FakeCampus().staffFeed(),
    save: () => undefined
  });
  render(
    <StudiesBody model={model} exports={exports} acts={acts} trans={trans} />
  );
  await act(() => model.refresh());
  return { copied };
}

async function click(name: string): Promise<void> {
  await act(async () => fireEvent.click(screen.getByRole('button', { name })));
}

function type(label: RegExp | string, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

describe('StudiesBody', () => {
  it('says who begins one where there is none, and begins one', async () => {
    const api = new FakeStudies();
    await show(api);
    expect(screen.getByText(/^You are in no study/)).toBeVisible();
    type('Name', ' Loops ');
    await click('Begin');
    expect(api.done).toEqual(['create Loops']);
    expect(screen.getByRole('region', { name: 'Loops' })).toBeVisible();
  });

  it('shows classes with what was granted and how many consent', async () => {
    const granted = {
      class_id: 'c1',
      name: 'Python',
      with_code: true,
      granted_at: '2030-01-01T00:00:00Z',
      consenting: 3
    };
    const { copied } = await show(
      new FakeStudies([aStudy({ classes: [granted] })])
    );
    expect(
      screen.getByText(/^Python, with programs, 3 students consent, since/)
    ).toBeVisible();
    await click('Copy the code of the study');
    expect(copied).toEqual(['s1']);
    expect(screen.getByText('Copied')).toBeVisible();
  });

  it('adds and removes members, and tells a refusal in its words', async () => {
    const api = new FakeStudies([aStudy()]);
    api.refusals.push(new CampusRefusal(404, 'not_found', 'Nobody has it.'));
    await show(api);
    type('Add who signs in as', 'bob');
    await click('Add');
    expect(screen.getByRole('alert')).toHaveTextContent('Nobody has it.');
    await click('Add');
    expect(screen.queryByRole('alert')).toBeNull();
    await click('Remove bob');
    expect(screen.queryByText(/bob/)).toBeNull();
    expect(api.done).toEqual(['add bob', 'add bob', 'remove u-bob']);
  });

  it('closes a study for who is sure, and offers nothing there any more', async () => {
    const api = new FakeStudies([aStudy()]);
    await show(api);
    await click('Close the study');
    expect(screen.getByText(/nobody reads by it any more/)).toBeVisible();
    expect(screen.getByText('Closed')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Remove/ })).toBeNull();
  });

  it('closes nothing for who is not sure', async () => {
    const api = new FakeStudies([aStudy()]);
    await show(api, false);
    await click('Close the study');
    expect(api.done).toEqual([]);
  });

  it('opens the example notebooks', async () => {
    const { copied } = await show(new FakeStudies([aStudy()]));
    await click('Open the example notebooks');
    expect(copied).toEqual(['notebooks']);
  });

  it('lets members who do not lead it only look', async () => {
    await show(new FakeStudies([aStudy({ leads: false })]));
    expect(screen.queryByText('Close the study')).toBeNull();
    expect(screen.queryByText('Remove')).toBeNull();
  });

  it('says who leads a study, and offers to remove others only', async () => {
    const bob = { user_id: 'u2', name: 'bob', display_name: 'Bob' };
    const [rita] = aStudy().members;
    const members = [rita, { ...bob, leads: false }];
    await show(new FakeStudies([aStudy({ members })]));
    expect(screen.getByText(/Rita/)).toHaveTextContent('Leads the study');
    expect(screen.getByText(/Bob/)).not.toHaveTextContent('Leads');
    expect(screen.getAllByText('Remove')).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Remove Bob' })).toBeVisible();
  });
});

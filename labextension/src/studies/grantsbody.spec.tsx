import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { CampusRefusal } from '../campus/tokens';
import type { StudyOffer, StudyOfferList } from '../wire';
import type { IGrantsApi } from './grantsapi';
import { GrantsBody } from './grantsbody';
import { GrantsModel } from './grantsmodel';

const trans = nullTranslator.load('nbcampus');

/** A campus with one study, whose code is `s1`. */
class FakeGrants implements IGrantsApi {
  constructor(public study: StudyOffer) {}

  readonly done: string[] = [];

  async list(): Promise<StudyOfferList> {
    const items = this.study.granted_at ? [this.study] : [];
    return { items };
  }

  async offer(_: string, studyId: string): Promise<StudyOffer> {
    if (studyId !== this.study.study_id) {
      throw new CampusRefusal(404, 'not_found', 'There is no such study.');
    }
    return this.study;
  }

  async grant(_: string, studyId: string, with_code: boolean) {
    this.done.push(`grant ${studyId} ${with_code}`);
    const granted_at = '2030-01-01T00:00:00Z';
    this.study = { ...this.study, with_code, granted_at };
    return this.study;
  }

  withdraw(_: string, studyId: string): Promise<StudyOfferList> {
    this.done.push(`withdraw ${studyId}`);
    this.study = { ...this.study, granted_at: null };
    return this.list();
  }
}

async function show(part: Partial<StudyOffer> = {}, isSure = true) {
  const api = new FakeGrants({
    study_id: 's1',
    name: 'Loops',
    description: 'What novices do.',
    owner_name: 'Rita',
    with_code: false,
    granted_at: null,
    ...part
  });
  const model = new GrantsModel(api);
  const confirm = async () => isSure;
  render(<GrantsBody model={model} confirm={confirm} trans={trans} />);
  await act(() => model.show('c1', 'Python'));
  return api;
}

async function click(name: string): Promise<void> {
  await act(async () => fireEvent.click(screen.getByRole('button', { name })));
}

async function lookUp(code: string): Promise<void> {
  const field = screen.getByLabelText(/^The code/);
  fireEvent.change(field, { target: { value: code } });
  await click('Look it up');
}

function programs(): HTMLInputElement {
  return screen.getByRole('checkbox', { name: /^Programs too/ });
}

const READS = '2030-01-01T00:00:00Z';

describe('GrantsBody', () => {
  it('says that no study reads the class, and of whom one would', async () => {
    await show();
    expect(
      screen.getByRole('heading', { name: 'Research with Python' })
    ).toBeVisible();
    expect(screen.getByText(/only of students who consent/)).toBeVisible();
    expect(screen.getByText('None does.')).toBeVisible();
  });

  it('shows what a code leads to before it is granted', async () => {
    const api = await show();
    await lookUp(' s1 ');
    expect(screen.getByText('What novices do.')).toBeVisible();
    expect(api.done).toEqual([]);
    fireEvent.click(programs());
    await click('Grant the class');
    expect(api.done).toEqual(['grant s1 true']);
    expect(screen.getByText(/^led by Rita, since/)).toBeVisible();
  });

  it('grants nothing that is put away', async () => {
    const api = await show();
    await lookUp('s1');
    await click('Cancel');
    expect(api.done).toEqual([]);
    expect(screen.getByText('None does.')).toBeVisible();
  });

  it('tells a refusal in its words and keeps what was typed', async () => {
    await show();
    await lookUp('s2');
    expect(screen.getByRole('alert')).toHaveTextContent('no such study');
    expect(screen.getByLabelText(/^The code/)).toHaveValue('s2');
  });

  it('says anew whether programs are read', async () => {
    const api = await show({ granted_at: READS, with_code: true });
    expect(programs().checked).toBe(true);
    await act(async () => fireEvent.click(programs()));
    expect(api.done).toEqual(['grant s1 false']);
    expect(programs().checked).toBe(false);
  });

  it('takes the class from a study for who is sure', async () => {
    const api = await show({ granted_at: READS });
    await click('Take the class from “Loops”');
    expect(api.done).toEqual(['withdraw s1']);
    expect(screen.getByText('None does.')).toBeVisible();
  });

  it('takes nothing for who is not sure', async () => {
    const api = await show({ granted_at: READS }, false);
    await click('Take the class from “Loops”');
    expect(api.done).toEqual([]);
  });
});

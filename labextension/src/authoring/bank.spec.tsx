import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen, within } from '@testing-library/react';

import { FakeClock } from '../campus/clock';
import { aClass } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { AuthoringNotebook } from '../wire';
import { BankBody } from './bankbody';
import { BankModel } from './bankmodel';
import {
  aBankEntry,
  aBankPage,
  aBankProblem,
  aTrial,
  bankOf
} from './testing/bank';

const trans = nullTranslator.load('nbcampus');
const LIST = 'GET bank/problems?search=&mine=false&limit=200';

async function shown(answers: Parameters<typeof bankOf>[0]) {
  const { api, asked } = bankOf(answers);
  const clock = new FakeClock();
  const campus = new FakeCampus({
    staff: {
      classes: () => [
        aClass({ id: 'c1', name: 'Loops', role: 'teacher' }),
        aClass({ id: 'c2', name: 'Mine', role: 'student' })
      ]
    }
  });
  const model = new BankModel({ campus, api, clock });
  const done: string[] = [];
  const saving = {
    open: async ({ name }: AuthoringNotebook) => void done.push(`open ${name}`),
    read: async (file: File) => `read ${file.name}`,
    keep: (name: string) => void done.push(`keep ${name}`)
  };
  render(
    <BankBody
      model={model}
      saving={saving}
      newProblem={() => void done.push('new')}
      trans={trans}
    />
  );
  await act(() => model.start());
  return { model, asked, clock, done };
}

function click(name: string | RegExp) {
  return act(async () => fireEvent.click(screen.getByRole('button', { name })));
}

describe('the bank', () => {
  it('says what to do when it is empty', async () => {
    const { done } = await shown({ [LIST]: aBankPage([]) });
    expect(screen.getByText(/no problem yet/)).toBeInTheDocument();
    await click('New problem');
    expect(done).toEqual(['new']);
  });

  it('draws of a thousand problems those that are seen', async () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      aBankProblem({ id: `p${index}`, title: `Problem ${index}` })
    );
    await shown({ [LIST]: aBankPage(many) });
    const table = screen.getByRole('table', { name: 'Problems' });
    expect(table).toHaveAttribute('aria-rowcount', '1001');
    expect(within(table).getAllByRole('row').length).toBeLessThan(100);
  });

  it('asks once for what was typed, and tells that nothing is like it', async () => {
    const { asked, clock } = await shown({
      [LIST]: aBankPage([aBankProblem()]),
      'GET bank/problems?search=zeb&mine=false&limit=200': aBankPage([])
    });
    const field = screen.getByRole('searchbox', { name: 'Search' });
    for (const value of ['z', 'ze', 'zeb']) {
      fireEvent.change(field, { target: { value } });
    }
    await act(async () => clock.pass(300));
    expect(asked).toHaveLength(2);
    expect(screen.getByText('No problem is like that.')).toBeInTheDocument();
  });

  it('shows a refusal and looks again', async () => {
    await shown({
      [LIST]: [
        new CampusRefusal(503, 'unavailable', 'The campus is away.'),
        aBankPage([aBankProblem()])
      ]
    });
    expect(screen.getByRole('alert')).toHaveTextContent('away');
    await click('Look again');
    expect(screen.getByRole('button', { name: 'Twice' })).toBeInTheDocument();
  });

  it('opens, exports and shares what is looked at', async () => {
    const { done, asked } = await shown({
      [LIST]: aBankPage([aBankProblem()]),
      'GET bank/problems/p1': aBankEntry(),
      'GET bank/problems/p1/notebook?version=2': {
        name: 'twice',
        notebook: {}
      },
      'GET bank/problems/p1/archive?version=2': new Blob(['zip']),
      'PATCH bank/problems/p1': aBankEntry({ visibility: 'campus' }),
      'GET bank/problems/p1/changes?older=1&newer=2': {
        items: [{ file: 'hint.md', added: 1, removed: 0, lines: ['+Add it.'] }]
      }
    });
    await click('Twice');
    await click('Open as notebook');
    await click('Export as a zip');
    expect(done).toEqual(['open twice', 'keep twice.zip']);
    await click('What was new');
    expect(screen.getByText(/Add it/)).toBeInTheDocument();
    const share = screen.getByRole('checkbox', { name: /Share with all/ });
    await act(async () => void fireEvent.click(share));
    expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
      visibility: 'campus'
    });
    expect(share).toBeChecked();
  });

  it('opens an imported zip as a notebook also when it has faults', async () => {
    const { done } = await shown({
      [LIST]: aBankPage([]),
      'POST bank/imports': aTrial({ state: 'faulty' }),
      'GET bank/trials/t1/notebook': { name: 'twice', notebook: {} }
    });
    const file = new File(['x'], 'twice.zip');
    await act(async () => {
      fireEvent.change(screen.getByLabelText('Import a zip…'), {
        target: { files: [file] }
      });
    });
    expect(done).toEqual(['open twice']);
  });
});

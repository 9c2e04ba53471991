import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen } from '@testing-library/react';

import { CampusRefusal } from '../campus/tokens';
import type { Consent, ConsentList } from '../wire';
import type { IConsentApi } from './api';
import { ConsentClient } from './api';
import { ConsentBody } from './body';
import { ConsentModel } from './model';

const trans = nullTranslator.load('nbcampus');

function aConsent(part: Partial<Consent> = {}): Consent {
  return {
    class_id: 'c1',
    class_name: 'Loops',
    has_left: false,
    given: false,
    history: [],
    ...part
  };
}

/** A campus that keeps what is said. */
function stage(
  items: Consent[] = [aConsent()],
  refusals: CampusRefusal[] = []
) {
  const asked: unknown[] = [];
  let told: ConsentList = { text: 'First.\n\nSecond.', text_version: 3, items };
  const api: IConsentApi = {
    list: async () => {
      asked.push('list');
      return told;
    },
    say: async (classId, given, textVersion) => {
      asked.push([classId, given, textVersion]);
      const refusal = refusals.shift();
      if (refusal) {
        told = { ...told, text: 'New.', text_version: 4 };
        throw refusal;
      }
      const history = [
        { given, text_version: textVersion, created_at: '2030-01-01T00:00:00Z' }
      ];
      told = { ...told, items: [aConsent({ given, history })] };
      return told;
    }
  };
  return { asked, model: new ConsentModel(api) };
}

async function show(model: ConsentModel): Promise<void> {
  render(<ConsentBody model={model} trans={trans} />);
  await act(() => model.refresh());
}

describe('ConsentBody', () => {
  it('says that it loads until the campus has answered', async () => {
    const { model } = stage();
    render(<ConsentBody model={model} trans={trans} />);
    expect(screen.getByText('Loading…')).toBeTruthy();
    await act(() => model.refresh());
    expect(screen.queryByText('Loading…')).toBeNull();
    expect(screen.getByText('First.').tagName).toBe('P');
    expect(screen.getByText('Second.').tagName).toBe('P');
  });

  it('agrees to the text that is shown, and takes that back', async () => {
    const { model, asked } = stage();
    await show(model);
    expect(screen.getByRole('status').textContent).toMatch('not agreed');
    fireEvent.click(screen.getByRole('button', { name: 'I agree' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Withdraw' }));
    await screen.findByRole('button', { name: 'I agree' });
    expect(asked).toEqual(['list', ['c1', true, 3], ['c1', false, 3]]);
    expect(screen.getByText('What you said before')).toBeTruthy();
    const region = screen.getByRole('region', { name: 'Loops' });
    expect(region.textContent).toMatch(/2030.*: withdrew/);
  });

  it('shows the new text when another one has come meanwhile', async () => {
    const refusal = new CampusRefusal(409, 'changed_meanwhile', 'Read again.');
    const { model } = stage([aConsent()], [refusal]);
    await show(model);
    fireEvent.click(screen.getByRole('button', { name: 'I agree' }));
    expect(await screen.findByText('New.')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toBe('Read again.');
    expect(screen.getByRole('button', { name: 'I agree' })).toBeTruthy();
  });

  it('tells a refusal in its words', async () => {
    const model = new ConsentModel({
      list: () =>
        Promise.reject(new CampusRefusal(503, 'unavailable', 'Away.')),
      say: () => Promise.reject(new Error())
    });
    await show(model);
    expect(screen.getByRole('alert').textContent).toBe('Away.');
  });

  it('says so where there is nothing to decide', async () => {
    const { model } = stage([]);
    await show(model);
    expect(screen.getByText(/nothing to decide/)).toBeTruthy();
  });

  it('lets somebody withdraw who has left the class', async () => {
    const { model } = stage([aConsent({ has_left: true, given: true })]);
    await show(model);
    expect(screen.getByText('You have left')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Withdraw' })).toBeTruthy();
  });
});

describe('ConsentClient', () => {
  it('asks with the rights of the person alone', async () => {
    const asked: unknown[] = [];
    const client = new ConsentClient(async <T,>(...request: unknown[]) => {
      asked.push(request);
      return {} as T;
    });
    await client.list();
    await client.say('c1', true, 3);
    expect(asked).toEqual([
      ['GET', 'research-consents'],
      ['PUT', 'research-consents/c1', { given: true, text_version: 3 }]
    ]);
  });
});

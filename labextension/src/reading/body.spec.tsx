import {
  RenderMimeRegistry,
  markdownRendererFactory
} from '@jupyterlab/rendermime';
import { nullTranslator } from '@jupyterlab/translation';
import {
  act,
  fireEvent,
  render,
  screen,
  waitFor
} from '@testing-library/react';

import { anItem } from '../campus/examples';
import { FakeCampus } from '../campus/fake';
import { CampusRefusal } from '../campus/tokens';
import type { Item } from '../wire';
import { ReadingBody } from './body';
import { ReadingModel } from './model';
import { questionsOf } from './questions';

const trans = nullTranslator.load('nbcampus');
/** Stands in for JupyterLab's Markdown parser, which another plugin provides: links and text are enough here. */
const rendermime = new RenderMimeRegistry({
  initialFactories: [markdownRendererFactory],
  markdownParser: {
    render: async text =>
      text.replace(/\[(.+)\]\((.+)\)/, '<a href="$2">$1</a>')
  }
});

function anItemWithBody(change: Partial<Item>): Item {
  return {
    ...anItem({ type: 'material', title: 'Loops', mode: null }),
    class_id: 'class-1',
    body: 'Read [the manual](https://docs.example.org/loops).',
    material_kind: 'markdown',
    questions: [],
    ...change
  };
}

async function reading(item: Item | CampusRefusal) {
  const answer = item instanceof CampusRefusal ? item : () => item;
  const campus = new FakeCampus({ api: { item: answer } });
  const model = new ReadingModel({ api: campus.api, itemId: 'item-1' });
  render(<ReadingBody model={model} rendermime={rendermime} trans={trans} />);
  await act(() => model.load());
  return { campus, model };
}

describe('ReadingBody', () => {
  it('renders Markdown whose links open a new tab', async () => {
    await reading(anItemWithBody({}));
    expect(screen.getByRole('heading')).toHaveTextContent('Loops');
    await waitFor(() =>
      expect(screen.getByText('the manual')).toHaveAttribute('target', '_blank')
    );
    expect(screen.getByText('the manual').getAttribute('rel')).toContain(
      'noopener'
    );
  });

  it('gives an address as a link that opens a new tab', async () => {
    const body = 'https://docs.example.org/loops.pdf';
    await reading(anItemWithBody({ material_kind: 'pdf', body }));
    const link = screen.getByText('Open in a new tab');
    expect(link).toHaveAttribute('href', body);
    expect(link).toHaveAttribute('target', '_blank');
  });

  it('makes no link of what is no web address', async () => {
    await reading(
      anItemWithBody({ material_kind: 'link', body: 'javascript:alert(1)' })
    );
    expect(screen.queryByText('Open in a new tab')).toBeNull();
  });

  it('shows a quiz with its choices and says that answering comes later', async () => {
    await reading(
      anItemWithBody({
        type: 'quiz',
        body: null,
        questions: [{ prompt: 'Which?', choices: ['This', 'That'], points: 2 }]
      })
    );
    expect(screen.getByRole('note')).toHaveTextContent('comes later');
    await waitFor(() => expect(screen.getByText('That')).toBeVisible());
    expect(screen.getByText('2 points')).toBeVisible();
  });

  it('says why an item is not there, and tries again', async () => {
    const refusal = new CampusRefusal(404, 'not_found', 'Not open to you.');
    const { campus } = await reading(refusal);
    expect(screen.getByRole('alert')).toHaveTextContent('Not open to you.');
    campus.api.answers.item = () => anItemWithBody({});
    await act(async () => fireEvent.click(screen.getByText('Try again')));
    expect(screen.getByRole('heading')).toHaveTextContent('Loops');
  });
});

describe('questionsOf', () => {
  it('reads prompts and choices as texts or documents', () => {
    const item = anItemWithBody({
      questions: [
        { question: 'A?', options: [{ id: 'x', text: 'X' }, 3] },
        { text: 'B?' }
      ]
    });
    expect(questionsOf(item)).toEqual([
      { prompt: 'A?', choices: ['X', '3'], points: null },
      { prompt: 'B?', choices: [], points: null }
    ]);
  });
});

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
    class_name: 'Python',
    file: null,
    revision: null,
    readers: null,
    body: 'Read [the manual](https://docs.example.org/loops).',
    material_kind: 'markdown',
    questions: [],
    ...change
  };
}

async function reading(item: Item | CampusRefusal) {
  const answer = item instanceof CampusRefusal ? item : () => item;
  const campus = new FakeCampus({ api: { item: answer } });
  const opened: string[] = [];
  let reach: () => void = () => undefined;
  const model = new ReadingModel({
    campus,
    itemId: 'item-1',
    open: async path => void opened.push(path),
    marked: () => undefined
  });
  const acts = {
    seen: (_: Element, act_: () => void) => {
      reach = act_;
      return () => undefined;
    },
    edit: () => undefined
  };
  render(
    <ReadingBody
      model={model}
      acts={acts}
      rendermime={rendermime}
      trans={trans}
    />
  );
  await act(() => model.load());
  return { campus, model, opened, reach: () => reach() };
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
    await reading(anItemWithBody({ material_kind: 'link', body }));
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

  it('is read at its end, and by a tick that can be taken back', async () => {
    const { campus, reach } = await reading(anItemWithBody({}));
    campus.quizzes.answers.markRead = (_, read) => ({
      read_at: read ? '2030-01-01T00:00:00Z' : null
    });
    await act(async () => reach());
    expect(screen.getByRole('checkbox')).toBeChecked();
    await act(async () => fireEvent.click(screen.getByRole('checkbox')));
    expect(screen.getByRole('checkbox')).not.toBeChecked();
    await act(async () => reach());
    expect(screen.getByRole('checkbox')).not.toBeChecked();
    expect(campus.quizzes.callsOf('markRead')).toEqual([
      ['item-1', true],
      ['item-1', false]
    ]);
  });

  it('opens a file as a copy in the home and passes the notice on', async () => {
    const file = { name: 'loops.ipynb', bytes: 2000, sha256: '0' };
    const item = anItemWithBody({ material_kind: 'notebook', file });
    const { campus, opened } = await reading(item);
    campus.quizzes.answers.openMaterial = () => ({
      path: 'Python/Materials/loops.ipynb',
      notice: 'It is beside yours.'
    });
    await act(async () => fireEvent.click(screen.getByText('Open my copy')));
    expect(opened).toEqual(['Python/Materials/loops.ipynb']);
    expect(screen.getByText('It is beside yours.')).toBeVisible();
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

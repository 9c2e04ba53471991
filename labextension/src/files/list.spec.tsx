import { nullTranslator } from '@jupyterlab/translation';
import { fireEvent, render, screen } from '@testing-library/react';

import { CampusRefusal } from '../campus/tokens';
import { FileList } from './list';

const trans = nullTranslator.load('nbcampus');
const FILES = [{ name: 'shapes.py', bytes: 2048, sha256: 'x' }];

function listOf(read: (name: string) => Promise<Blob>) {
  const save = jest.fn();
  render(<FileList files={FILES} read={read} save={save} trans={trans} />);
  return save;
}

/** As a browser's own, which jsdom lacks a part of. */
function blob(bytes: number[]): Blob {
  const content = new Blob([new Uint8Array(bytes)]);
  const { buffer } = new Uint8Array(bytes);
  return Object.assign(content, { arrayBuffer: async () => buffer });
}

const bytesOf = (text: string) => [...Buffer.from(text)];

describe('FileList', () => {
  it('shows nothing for an attempt without files', () => {
    const { container } = render(
      <FileList
        files={[]}
        read={() => Promise.reject(new Error())}
        save={jest.fn()}
        trans={trans}
      />
    );
    expect(container.childElementCount).toBe(0);
  });

  it('tells name and size, and shows text as text', async () => {
    listOf(async () => blob(bytesOf('x = "<b>é</b>"\n')));
    expect(screen.getByText('shapes.py')).toBeTruthy();
    expect(screen.getByText('2.0 KiB')).toBeTruthy();
    fireEvent.click(screen.getByText('Show'));
    const shown = await screen.findByText('x = "<b>é</b>"');
    expect(shown.tagName).toBe('PRE');
    fireEvent.click(screen.getByText('Hide'));
    expect(screen.queryByText('x = "<b>é</b>"')).toBeNull();
  });

  it.each([
    ['terminal codes', bytesOf('ok\u001b[2J')],
    ['what is not UTF-8', [0x80, 0xff]],
    ['a change of direction', bytesOf('a\u202eb')]
  ])('shows no file with %s', async (_, bytes) => {
    listOf(async () => blob(bytes));
    fireEvent.click(screen.getByText('Show'));
    expect(await screen.findByText(/not plain text/)).toBeTruthy();
  });

  it('hands the content over to be saved under its name', async () => {
    const content = blob([1, 2, 3]);
    const save = listOf(async () => content);
    fireEvent.click(screen.getByText('Save'));
    await screen.findByText('Save');
    await Promise.resolve();
    expect(save).toHaveBeenCalledWith(content, 'shapes.py');
  });

  it('says why a file cannot be had', async () => {
    listOf(() =>
      Promise.reject(new CampusRefusal(503, 'unavailable', 'Later.'))
    );
    fireEvent.click(screen.getByText('Show'));
    expect(await screen.findByText('Later.')).toBeTruthy();
  });
});

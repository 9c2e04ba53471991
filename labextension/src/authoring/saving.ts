import type { Contents } from '@jupyterlab/services';

import type { AuthoringNotebook } from '../wire';

/** What authoring asks of the browser and of the teacher's own files. */
export interface ISaving {
  /** Writes a notebook into the home under a name that is free, and opens it. */
  open: (written: AuthoringNotebook) => Promise<void>;
  /** A file's bytes in base64. */
  read: (file: File) => Promise<string>;
  /** Gives the person a file to keep. */
  keep: (name: string, content: Blob) => void;
}

export const FOLDER = 'Problems';

/** The path of the new file: never one that is there. */
export async function saveNew(
  contents: Pick<Contents.IManager, 'get' | 'save'>,
  { name, notebook }: AuthoringNotebook
): Promise<string> {
  const taken = await namesIn(contents);
  let path = `${name}.ipynb`;
  for (let number = 2; taken.has(path); number += 1) {
    path = `${name} (${number}).ipynb`;
  }
  const whole = `${FOLDER}/${path}`;
  await contents.save(whole, {
    type: 'notebook',
    format: 'json',
    content: notebook
  });
  return whole;
}

async function namesIn(
  contents: Pick<Contents.IManager, 'get' | 'save'>
): Promise<Set<string>> {
  const root = await contents.get('', { content: true });
  const children = root.content as Contents.IModel[];
  if (!children.some(({ name }) => name === FOLDER)) {
    await contents.save(FOLDER, { type: 'directory' });
    return new Set();
  }
  const folder = await contents.get(FOLDER, { content: true });
  return new Set((folder.content as Contents.IModel[]).map(({ name }) => name));
}

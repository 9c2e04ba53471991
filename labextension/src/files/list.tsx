import type { TranslationBundle } from '@jupyterlab/translation';
import { useState } from 'react';

import type { FileSummary } from '../wire';
import { shownText, sizeWords } from './content';
import type { SaveFile } from './saving';

export interface IFileListProps {
  files: readonly FileSummary[];
  /** Asks for the content of a file; may reject with a CampusRefusal. */
  read: (name: string) => Promise<Blob>;
  save: SaveFile;
  trans: TranslationBundle;
}

/** The files that came with an attempt: text to be read here, everything to be saved. */
export function FileList(props: IFileListProps): JSX.Element | null {
  const { files, trans } = props;
  if (files.length === 0) {
    return null;
  }
  return (
    <section className="nbcampus-Files" aria-label={trans.__('Files')}>
      <h3>{trans.__('Files')}</h3>
      <ul>
        {files.map(file => (
          <FileRow key={file.name} {...props} file={file} />
        ))}
      </ul>
    </section>
  );
}

interface IShown {
  text: string | null;
  trouble: string | null;
}

function FileRow(props: IFileListProps & { file: FileSummary }): JSX.Element {
  const { file, read, save, trans } = props;
  const [shown, setShown] = useState<IShown | null>(null);

  const act = async (take: (content: Blob) => Promise<void>): Promise<void> => {
    try {
      await take(await read(file.name));
    } catch (failure) {
      const trouble =
        failure instanceof Error ? failure.message : String(failure);
      setShown({ text: null, trouble });
    }
  };
  const show = async (content: Blob): Promise<void> => {
    const text = await shownText(content);
    const trouble =
      text === null
        ? trans.__('This file is not plain text, or too long to show. Save it.')
        : null;
    setShown({ text, trouble });
  };

  return (
    <li className="nbcampus-Files-row">
      <code>{file.name}</code> <span>{sizeWords(file.bytes)}</span>{' '}
      <button
        type="button"
        className="nbcampus-Link"
        aria-expanded={shown !== null}
        onClick={() => (shown ? setShown(null) : void act(show))}
      >
        {shown ? trans.__('Hide') : trans.__('Show')}
      </button>{' '}
      <button
        type="button"
        className="nbcampus-Link"
        onClick={() => void act(async content => save(content, file.name))}
      >
        {trans.__('Save')}
      </button>
      {shown?.trouble && <p role="status">{shown.trouble}</p>}
      {shown?.text !== undefined && shown?.text !== null && (
        <pre className="nbcampus-Files-text">{shown.text}</pre>
      )}
    </li>
  );
}

import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import { useEffect, useRef } from 'react';

import { useChanges } from '../campus/changes';
import { absoluteMoment } from '../campus/moments';
import type { FileSummary, Item } from '../wire';
import { Markdown } from './markdown';
import type { ReadingModel } from './model';

export interface IReadingActs {
  /** Calls once when a node comes into view; the result takes that back. */
  seen: (node: Element, act: () => void) => () => void;
  edit: (itemId: string) => void;
}

export interface IReadingProps {
  model: ReadingModel;
  acts: IReadingActs;
  rendermime: IRenderMimeRegistry;
  trans: TranslationBundle;
}

/** A material, to be read. */
export function ReadingBody(props: IReadingProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { item, failure } = model;
  return (
    <article className="nbcampus-Reading">
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.load()}
          >
            {trans.__('Try again')}
          </button>
        </p>
      )}
      {item ? (
        <Read {...props} item={item} />
      ) : (
        !failure && <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
    </article>
  );
}

function Read(props: IReadingProps & { item: Item }): JSX.Element {
  const { item, rendermime, trans } = props;
  return (
    <>
      <header className="nbcampus-Reading-head">
        <h1>{item.title}</h1>
        {item.due_date && (
          <p className="nbcampus-Reading-due">
            {trans.__('Due %1', absoluteMoment(Date.parse(item.due_date)))}
          </p>
        )}
        {item.revision !== null && (
          <p>
            <button
              type="button"
              className="nbcampus-Button"
              onClick={() => props.acts.edit(item.id)}
            >
              {trans.__('Edit the material')}
            </button>
          </p>
        )}
        {item.description && (
          <Markdown text={item.description} rendermime={rendermime} />
        )}
      </header>
      <Material {...props} />
      <ReadMark {...props} />
    </>
  );
}

function Material(props: IReadingProps & { item: Item }): JSX.Element {
  const { item, rendermime, trans } = props;
  const body = item.body ?? '';
  if (item.file) {
    return <FileOf {...props} file={item.file} />;
  }
  if (!body.trim()) {
    return <p className="nbcampus-Note">{trans.__('There is no text yet.')}</p>;
  }
  if (item.material_kind !== 'link' || !isWebAddress(body)) {
    return (
      <>
        <Markdown text={body} rendermime={rendermime} />
        {item.material_kind === 'markdown' && <End {...props} />}
      </>
    );
  }
  return (
    <p>
      <a
        className="nbcampus-Button nbcampus-mod-primary"
        href={body.trim()}
        target="_blank"
        rel="noopener noreferrer"
      >
        {trans.__('Open in a new tab')}
      </a>
      <span className="nbcampus-Reading-address">{body.trim()}</span>
    </p>
  );
}

function FileOf(
  props: IReadingProps & { item: Item; file: FileSummary }
): JSX.Element {
  const { item, file, model, rendermime, trans } = props;
  return (
    <>
      {item.body && <Markdown text={item.body} rendermime={rendermime} />}
      <p>
        <button
          type="button"
          className="nbcampus-Button nbcampus-mod-primary"
          onClick={() => void model.openFile()}
        >
          {item.material_kind === 'notebook'
            ? trans.__('Open my copy')
            : trans.__('Open')}
        </button>
        <span className="nbcampus-Reading-address">
          {file.name} · {fileSize(file.bytes)}
        </span>
      </p>
      {model.notice && (
        <p className="nbcampus-Note" role="status">
          {model.notice}
        </p>
      )}
    </>
  );
}

function fileSize(bytes: number): string {
  return bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1e3))} kB`
    : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Which the reader sets, and which sets itself at the end of a text. */
function ReadMark(props: IReadingProps & { item: Item }): JSX.Element {
  const { item, model, trans } = props;
  return (
    <label className="nbcampus-Tick nbcampus-Reading-mark">
      <input
        type="checkbox"
        checked={item.read_at !== null}
        onChange={event => void model.markRead(event.target.checked)}
      />
      {item.read_at === null
        ? trans.__('I have read this')
        : trans.__('Read %1', absoluteMoment(Date.parse(item.read_at)))}
    </label>
  );
}

/** A line that is seen when the whole text above it was. */
function End(props: IReadingProps): JSX.Element {
  const { model, acts } = props;
  const line = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      line.current
        ? acts.seen(line.current, () => void model.reachEnd())
        : undefined,
    [model, acts]
  );
  return <div ref={line} className="nbcampus-Reading-end" aria-hidden="true" />;
}

/** Only what a browser may safely open: an address of another kind is shown as text. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text.trim());
}

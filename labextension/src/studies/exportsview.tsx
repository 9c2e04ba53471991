import { useEffect, useState } from 'react';
import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { absoluteMoment } from '../campus/moments';
import { sizeWords } from '../files/content';
import { Choice } from '../teaching/choice';
import type { ExportFormat, Study, StudyExport } from '../wire';
import type { Exports } from './exports';

/** As others call them. */
const FORMATS: Record<ExportFormat, string> = {
  progsnap2: 'ProgSnap2',
  parquet: 'Parquet',
  xapi: 'xAPI'
};

export interface IExportsProps {
  exports: Exports;
  study: Study;
  trans: TranslationBundle;
}

/** What of a study was taken out of the campus, and asking for more. */
export function ExportsView(props: IExportsProps): JSX.Element {
  const { exports, study, trans } = props;
  useChanges(exports.changed);
  useEffect(() => void exports.open(study.id), [exports, study]);
  const { list, failure } = exports;
  return (
    <>
      <h4>{trans.__('Exports')}</h4>
      <p>
        {trans.__(
          'An export holds what you may read at its moment. Who withdraws consent is in no later one; one that you have fetched cannot be called back.'
        )}
      </p>
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}
        </p>
      )}
      {list ? (
        <>
          <Ask {...props} refusal={list.refusal} />
          {list.items.length === 0 ? (
            <p className="nbcampus-Note">
              {trans.__('Nothing was exported yet.')}
            </p>
          ) : (
            <ul
              className="nbcampus-Studies-exports"
              aria-label={trans.__('Exports of this study')}
            >
              {list.items.map(one => (
                <Line key={one.id} {...props} one={one} />
              ))}
            </ul>
          )}
        </>
      ) : (
        !failure && <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
    </>
  );
}

function Ask(props: IExportsProps & { refusal: string | null }): JSX.Element {
  const { exports, refusal, trans } = props;
  const [format, setFormat] = useState<ExportFormat>('progsnap2');
  return (
    <>
      <div className="nbcampus-Studies-ask">
        <Choice
          label={trans.__('Format')}
          value={format}
          choices={Object.entries(FORMATS).map(([value, text]) => ({
            value,
            text
          }))}
          onChoose={value => setFormat(value as ExportFormat)}
        />
        <button
          type="button"
          className="nbcampus-Button"
          disabled={exports.busy || refusal !== null}
          onClick={() => void exports.request(format)}
        >
          {trans.__('Export the study')}
        </button>
      </div>
      <p role="status">{refusal}</p>
    </>
  );
}

function Line(props: IExportsProps & { one: StudyExport }): JSX.Element {
  const { exports, one, study, trans } = props;
  const name = FORMATS[one.format];
  const when = absoluteMoment(Date.parse(one.as_of ?? one.created_at));
  return (
    <li>
      <strong>{name}</strong>{' '}
      {[
        one.asked_by === null
          ? trans.__('by night')
          : trans.__('for %1', one.asked_by),
        one.as_of ? trans.__('as of %1', when) : trans.__('asked for %1', when),
        stateWords(one, trans)
      ].join(', ')}{' '}
      {one.sha256 !== null && !study.closed_at && (
        <button
          type="button"
          className="nbcampus-Button"
          aria-label={trans.__('Download %1 as of %2', name, when)}
          disabled={exports.busy}
          onClick={() => void exports.fetch(one)}
        >
          {trans.__('Download')}
        </button>
      )}
      {one.manifest !== null && <Manifest {...props} />}
    </li>
  );
}

/** The hash of the file, and what it says of itself. */
function Manifest({ one, trans }: { one: StudyExport } & IExportsProps) {
  return (
    <details>
      <summary>{trans.__('Manifest')}</summary>
      {one.sha256 !== null && (
        <p>
          {trans.__('SHA-256 of the file:')} <code>{one.sha256}</code>
        </p>
      )}
      {/* It scrolls, so it takes the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0}>{JSON.stringify(one.manifest, null, 2)}</pre>
    </details>
  );
}

function stateWords(one: StudyExport, trans: TranslationBundle): string {
  const rows = one.rows_read;
  switch (one.state) {
    case 'waiting':
      return trans.__('waits to be made');
    case 'making':
      return trans._n('%1 row read so far', '%1 rows read so far', rows);
    case 'failed':
      return one.failure ?? trans.__('could not be made');
    case 'expired':
      return trans.__('has expired: its file is gone');
    case 'done':
      return [
        trans._n('%1 row', '%1 rows', rows),
        sizeWords(one.bytes ?? 0),
        one.asked_by === null
          ? trans.__('in its folder on the campus’s machine')
          : trans.__(
              'kept until %1',
              absoluteMoment(Date.parse(one.expires_at ?? one.created_at))
            )
      ].join(', ');
  }
}

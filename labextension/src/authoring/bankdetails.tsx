import { useState } from 'react';

import type { BankEntry, FileChange, VersionSummary } from '../wire';
import type { IBankProps } from './bankbody';
import { ChangesView } from './changes';
import { PlaceForm } from './placeform';

export type IBankDetailsProps = IBankProps & { entry: BankEntry };

/** A problem of the bank: what one can do with it, where it is used, and its history. */
export function BankDetails(props: IBankDetailsProps): JSX.Element {
  const { model, saving, entry, trans } = props;
  const [placing, setPlacing] = useState(false);
  const newest = entry.version;
  const open = async (): Promise<void> =>
    saving.open(await model.api.notebook(entry.id, newest));
  const keep = async (): Promise<void> =>
    saving.keep(`${entry.slug}.zip`, await model.api.archive(entry.id, newest));
  return (
    <aside className="nbcampus-BankDetails" aria-label={entry.title}>
      <div className="nbcampus-BankDetails-head">
        <h2>{entry.title}</h2>
        <button
          type="button"
          className="nbcampus-Link"
          onClick={() => model.close()}
        >
          {trans.__('Close')}
        </button>
      </div>
      <p className="nbcampus-BankDetails-line">
        <code>{entry.slug}</code> {trans._n('%1 test', '%1 tests', entry.tests)}
        {', '}
        {trans.__('version %1', newest)}
        {!entry.is_own && `, ${trans.__('of %1', entry.owner)}`}
      </p>
      <div className="nbcampus-BankDetails-acts">
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => void model.doing(open)}
        >
          {trans.__('Open as notebook')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          aria-expanded={placing}
          onClick={() => setPlacing(!placing)}
        >
          {trans.__('Put into an assignment…')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => void model.doing(keep)}
        >
          {trans.__('Export as a zip')}
        </button>
      </div>
      {placing && <PlaceForm {...props} />}
      {entry.is_own && <Sharing {...props} />}
      <Statement {...props} />
      <Uses {...props} />
      <Versions {...props} />
    </aside>
  );
}

function Sharing({ model, entry, trans }: IBankDetailsProps): JSX.Element {
  return (
    <label className="nbcampus-BankDetails-share">
      <input
        type="checkbox"
        checked={entry.visibility === 'campus'}
        onChange={event =>
          void model.share(event.target.checked ? 'campus' : 'private')
        }
      />{' '}
      {trans.__(
        'Share with all teachers of this campus: they see its tests and its solution'
      )}
    </label>
  );
}

function Statement({ entry, trans }: IBankDetailsProps): JSX.Element {
  return (
    <details>
      <summary>{trans.__('Statement')}</summary>
      <pre className="nbcampus-BankDetails-text">
        {entry.description_markdown}
      </pre>
    </details>
  );
}

function Uses({ entry, trans }: IBankDetailsProps): JSX.Element {
  return (
    <section>
      <h3>{trans.__('Where it is used')}</h3>
      {entry.uses.length === 0 ? (
        <p>{trans.__('In no assignment of your classes.')}</p>
      ) : (
        <ul>
          {entry.uses.map((use, index) => (
            <li key={index}>
              {trans.__('%1 in %2', use.assignment_title, use.class_name)}
              {', '}
              {trans.__('version %1', use.version)}
              {', '}
              {trans._n('%1 attempt', '%1 attempts', use.attempts)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Versions(props: IBankDetailsProps): JSX.Element {
  const { entry, trans } = props;
  return (
    <section>
      <h3>{trans.__('Versions')}</h3>
      <ol className="nbcampus-BankDetails-versions">
        {entry.versions.map(version => (
          <Version key={version.version} {...props} version={version} />
        ))}
      </ol>
    </section>
  );
}

/** One version, and what was new in it once that is asked for. */
function Version(
  props: IBankDetailsProps & { version: VersionSummary }
): JSX.Element {
  const { model, version: each, trans } = props;
  const [changes, setChanges] = useState<FileChange[] | null>(null);
  const day = new Date(each.published_at).toLocaleDateString();
  const look = async (): Promise<void> =>
    setChanges(await model.changesOf(each.version - 1, each.version));
  return (
    <li>
      {trans.__('Version %1', each.version)}
      {', '}
      {each.published_by ? trans.__('%1 by %2', day, each.published_by) : day}
      {each.note && <q>{each.note}</q>}{' '}
      {each.version > 1 && (
        <button
          type="button"
          className="nbcampus-Link"
          aria-expanded={changes !== null}
          onClick={() => (changes ? setChanges(null) : void model.doing(look))}
        >
          {trans.__('What was new')}
        </button>
      )}
      {changes && <ChangesView changes={changes} trans={trans} />}
    </li>
  );
}

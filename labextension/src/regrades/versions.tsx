import { useId } from 'react';

import { shortMoment } from '../campus/moments';
import type { ProblemVersionLine } from '../wire';
import type { IDraftProps } from './form';
import { differenceWords } from './words';

/** The versions of the problem, newest first, each with what it changes. */
export function Versions(props: IDraftProps): JSX.Element {
  const { draft, trans } = props;
  const name = useId();
  return (
    <fieldset className="nbcampus-Versions">
      <legend>{trans.__('Grade with')}</legend>
      {draft.place.versions.map(version => (
        <Version key={version.id} {...props} version={version} name={name} />
      ))}
      {draft.isNewForAssignment && (
        <label className="nbcampus-Versions-place">
          <input
            type="checkbox"
            checked={draft.wanted.alsoPlace}
            onChange={event =>
              draft.change({ alsoPlace: event.target.checked })
            }
          />
          {trans.__(
            'When it is applied, also put this version into the assignment for what comes later'
          )}
        </label>
      )}
    </fieldset>
  );
}

function Version(
  props: IDraftProps & { version: ProblemVersionLine; name: string }
): JSX.Element {
  const { draft, version, name, trans } = props;
  const [fieldId, noteId] = [useId(), useId()];
  const older = draft.isOlder(version);
  const placed = version.id === draft.place.placed_version_id;
  return (
    <div className={`nbcampus-Version${older ? ' nbcampus-mod-older' : ''}`}>
      <input
        id={fieldId}
        type="radio"
        name={name}
        disabled={older}
        checked={version.id === draft.wanted.versionId}
        aria-describedby={noteId}
        onChange={() => draft.change({ versionId: version.id })}
      />
      <div>
        <label htmlFor={fieldId}>
          {trans.__('Version %1', version.version)}
        </label>
        <div id={noteId}>
          <time dateTime={version.created_at}>
            {shortMoment(Date.parse(version.created_at))}
          </time>
          {' · '}
          {trans._n('%1 test', '%1 tests', version.tests)}{' '}
          {placed && (
            <span className="nbcampus-Tag">
              {trans.__('In the assignment')}
            </span>
          )}
          {older && (
            <span className="nbcampus-Tag">
              {trans.__('Older: cannot be gone back to')}
            </span>
          )}
          <span className="nbcampus-Version-note">
            {differenceWords(version, trans).join(' ')}
          </span>
        </div>
      </div>
    </div>
  );
}

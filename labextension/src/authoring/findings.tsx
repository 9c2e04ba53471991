import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import type { Finding } from '../wire';
import { isOpen } from './trial';
import type { TrialModel } from './trial';
import { trialWord } from './words';

export interface IFindingsProps {
  model: TrialModel;
  goTo: (cellId: string) => void;
  trans: TranslationBundle;
}

/** How the trial of a problem stands and what it found. */
export function Findings(props: IFindingsProps): JSX.Element | null {
  const { model, trans } = props;
  useChanges(model.changed);
  const { trial, failure, published } = model;
  if (!trial && !failure && !model.busy) {
    return null;
  }
  return (
    <section className="nbcampus-Findings" aria-label={trans.__('Findings')}>
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}
        </p>
      )}
      {published ? (
        <p role="status" className="nbcampus-Findings-head">
          {trans.__(
            '%1 is published as version %2.',
            published.slug,
            published.version
          )}
        </p>
      ) : (
        <Standing {...props} />
      )}
      <button
        type="button"
        className="nbcampus-Link nbcampus-Findings-close"
        onClick={() => model.forget()}
        disabled={model.busy}
      >
        {trans.__('Close')}
      </button>
    </section>
  );
}

function Standing(props: IFindingsProps): JSX.Element {
  const { model, trans } = props;
  const { trial } = model;
  return (
    <>
      <p
        role="status"
        className="nbcampus-Findings-head"
        data-state={trial?.state}
      >
        {trial ? trialWord(trial, trans) : trans.__('Sending the problem…')}
        {model.stale && ` ${trans.__('The notebook has changed since.')}`}
      </p>
      {trial && isOpen(trial) && (
        <progress
          aria-label={trans.__('Answers tried')}
          value={trial.tried}
          max={trial.to_try || 1}
        />
      )}
      <ul>
        {(trial?.findings ?? []).map((finding, index) => (
          <Line key={index} finding={finding} {...props} />
        ))}
      </ul>
    </>
  );
}

function Line(props: IFindingsProps & { finding: Finding }): JSX.Element {
  const { finding, goTo, trans } = props;
  const { severity, place, text, cell } = finding;
  const word = severity === 'fault' ? trans.__('Mend') : trans.__('Note');
  return (
    <li data-severity={severity}>
      <span className="nbcampus-Tag">{word}</span>{' '}
      {place && <code>{place}</code>} <span>{text}</span>{' '}
      {cell && (
        <button
          type="button"
          className="nbcampus-Link"
          onClick={() => goTo(cell)}
        >
          {trans.__('Go to the cell')}
        </button>
      )}
    </li>
  );
}

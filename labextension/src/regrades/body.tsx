import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { Choosing } from './choosing';
import { DraftForm } from './form';
import { RegradeList } from './list';
import type { RegradesModel } from './model';
import { RegradeView } from './view';

export interface IRegradesProps {
  model: RegradesModel;
  editors: IEditorServices;
  trans: TranslationBundle;
}

/** A teacher's screen of the regrades of one problem. */
export function RegradesBody(props: IRegradesProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { failure, regrade } = model;
  return (
    <div className="nbcampus-Regrades">
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.start(model.placeId, null)}
          >
            {trans.__('Try again')}
          </button>
        </p>
      )}
      {model.placeId === null ? (
        <Choosing {...props} />
      ) : regrade ? (
        <RegradeView {...props} key={regrade.regradeId} regrade={regrade} />
      ) : (
        <Place {...props} />
      )}
    </div>
  );
}

function Place(props: IRegradesProps): JSX.Element | null {
  const { model, trans } = props;
  const { place, draft } = model;
  if (!place || !draft) {
    return model.failure ? null : (
      <p className="nbcampus-Note">{trans.__('Loading…')}</p>
    );
  }
  return (
    <div className="nbcampus-Regrades-place">
      <header className="nbcampus-Regrades-head">
        <h2>{trans.__('Regrade “%1”', place.problem_title)}</h2>
        <p>
          {trans.__(
            'Submissions are graded again beside their results. You see who gains and who loses, and nothing changes until you apply it.'
          )}
        </p>
      </header>
      <DraftForm {...props} draft={draft} />
      <RegradeList {...props} place={place} />
    </div>
  );
}

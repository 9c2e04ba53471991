import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import type { IExam } from '../exams/releasing';
import type { SaveFile } from '../files/saving';
import { AttemptDetail } from './detail';
import { Filters } from './filters';
import { AttemptList } from './list';
import { NO_FILTER } from './model';
import type { TeachingModel } from './model';

export interface ITeachingProps {
  model: TeachingModel;
  editors: IEditorServices;
  save: SaveFile;
  trans: TranslationBundle;
  /** Asks, and then lets the students of an exam see its results or takes that back. */
  onRelease: (exam: IExam, release: boolean) => void;
  /** Shows the regrades of a problem in an assignment. */
  onRegrade: (placeId: string) => void;
}

/** The teacher's screen: filters above, the list at the left, the chosen attempt at the right or below. */
export function TeachingBody(props: ITeachingProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { failure } = model;
  return (
    <div className="nbcampus-Teaching">
      <Filters {...props} />
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() =>
              void (model.classId ? model.reload() : model.start(null))
            }
          >
            {trans.__('Try again')}
          </button>
        </p>
      )}
      {model.rows.length > 0 ? (
        <div className="nbcampus-Teaching-split">
          <div className="nbcampus-Teaching-list">
            <AttemptList {...props} />
            <More {...props} />
          </div>
          <div className="nbcampus-Teaching-detail">
            <AttemptDetail {...props} />
          </div>
        </div>
      ) : (
        !failure && <p className="nbcampus-Note">{nothing(model, trans)}</p>
      )}
    </div>
  );
}

function More(props: ITeachingProps): JSX.Element | null {
  const { model, trans } = props;
  return model.hasMore ? (
    <button
      type="button"
      className="nbcampus-Button nbcampus-Teaching-more"
      disabled={model.busy}
      onClick={() => void model.loadMore()}
    >
      {model.busy ? trans.__('Loading…') : trans.__('Load more')}
    </button>
  ) : null;
}

function nothing(model: TeachingModel, trans: TranslationBundle): string {
  if (model.busy || !model.ready) {
    return trans.__('Loading…');
  }
  if (!model.classId) {
    return trans.__(
      'You teach no class. Attempts are shown to the teachers and assistants of a class.'
    );
  }
  const filtered = Object.keys(NO_FILTER).some(
    key => model.filter[key as keyof typeof NO_FILTER] !== null
  );
  return filtered
    ? trans.__('No attempt matches. Choose less narrowly above.')
    : trans.__(
        'No attempts yet. They appear here by themselves as soon as a student runs or submits something.'
      );
}

import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { CreateStudy } from './createform';
import type { Exports } from './exports';
import type { StudiesModel } from './model';
import { OneStudy } from './onestudy';

export interface IStudiesProps {
  model: StudiesModel;
  exports: Exports;
  acts: IStudiesActs;
  trans: TranslationBundle;
}

export interface IStudiesActs {
  copy(text: string): Promise<void>;
  /** Copies the examples into the person's files and opens the first. */
  openNotebooks(): Promise<void>;
  /** Asks before something that cannot be taken back. */
  confirm(title: string, text: string, act: string): Promise<boolean>;
}

/** The studies of a researcher. */
export function StudiesBody(props: IStudiesProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { studies, study, failure } = model;
  return (
    <div className="nbcampus-Research">
      <h2>{trans.__('Studies')}</h2>
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}
        </p>
      )}
      {studies ? (
        <>
          <MyStudies {...props} />
          {studies.length > 0 && <Examples {...props} />}
          {study && <OneStudy key={study.id} {...props} study={study} />}
          <CreateStudy {...props} />
        </>
      ) : failure ? (
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => void model.refresh()}
        >
          {trans.__('Look again')}
        </button>
      ) : (
        <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
    </div>
  );
}

function Examples({ acts, trans }: IStudiesProps): JSX.Element {
  return (
    <p>
      {trans.__(
        'Notebooks to begin with: error quotient, Watwin score, time to first success, survival of a misconception. Change your copies as you like.'
      )}{' '}
      <button
        type="button"
        className="nbcampus-Button"
        onClick={() => void acts.openNotebooks()}
      >
        {trans.__('Open the example notebooks')}
      </button>
    </p>
  );
}

function MyStudies({ model, trans }: IStudiesProps): JSX.Element {
  const { studies, study } = model;
  if (!studies?.length) {
    return (
      <p className="nbcampus-Note">
        {trans.__(
          'You are in no study. Somebody who is a researcher of a class begins one, and adds who works on it.'
        )}
      </p>
    );
  }
  return (
    <ul className="nbcampus-Studies-list" aria-label={trans.__('My studies')}>
      {studies.map(({ id, name, closed_at }) => (
        <li key={id}>
          <button
            type="button"
            className="nbcampus-Button"
            aria-pressed={id === study?.id}
            onClick={() => void model.show(id)}
          >
            {name}
          </button>{' '}
          {closed_at && (
            <span className="nbcampus-Tag">{trans.__('Closed')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import type { IOpening, IOpeningApi, Times } from './api';
import { faultsOf } from './faults';
import type { Faults } from './faults';
import { OpeningModel } from './model';
import { MomentInput } from './momentinput';

export interface IPlaceProps {
  /** The item's title. */
  title: string;
  /** Another object whenever the outline was read anew. */
  told: object;
  timeZone: string;
  /** The time by which what has passed is told from what has not. */
  now: () => number;
  trans: TranslationBundle;
}

export interface IFieldsProps<T extends Times> {
  draft: T;
  faults: Faults;
  edit: (change: Partial<T>) => void;
}

interface IFormProps<
  T extends Times,
  O extends IOpening<T>
> extends IPlaceProps {
  api: IOpeningApi<T, O>;
  /** What is set beside the two moments. */
  fields: (props: IFieldsProps<T>) => ReactNode;
  /** What it means for students. */
  sentences: (opening: O, draft: T) => string[];
}

/** When an item is open, and in plain words what its students will find. */
export function OpeningForm<T extends Times, O extends IOpening<T>>(
  props: IFormProps<T, O>
): JSX.Element {
  const { api, told, title, trans } = props;
  const [model] = useState(() => new OpeningModel<T, O>(api));
  useChanges(model.changed);
  useEffect(() => void model.look(), [model, told]);
  useEffect(() => () => model.dispose(), [model]);
  const { opening, draft, failure, theirs } = model;
  return (
    <form
      className="nbcampus-Opening"
      aria-label={trans.__('The opening of “%1”', title)}
      onSubmit={event => {
        event.preventDefault();
        void model.save();
      }}
    >
      <h4>{trans.__('Opening')}</h4>
      {theirs && <Meanwhile model={model} trans={trans} />}
      {failure && !theirs && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          {!opening && (
            <button
              type="button"
              className="nbcampus-Link"
              onClick={() => void model.look()}
            >
              {trans.__('Look again')}
            </button>
          )}
        </p>
      )}
      {opening && draft ? (
        <Body {...props} model={model} opening={opening} draft={draft} />
      ) : (
        !failure && <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
    </form>
  );
}

function Body<T extends Times, O extends IOpening<T>>(
  props: IFormProps<T, O> & {
    model: OpeningModel<T, O>;
    opening: O;
    draft: T;
  }
): JSX.Element {
  const { model, opening, draft, trans, timeZone } = props;
  const faults = faultsOf(draft, opening.times, props.now(), trans);
  const edit = (change: Partial<T>): void => model.edit(change);
  const heading = useId();
  const sound = Object.keys(faults).length === 0;
  return (
    <>
      <div key={model.version} className="nbcampus-Opening-fields">
        <MomentInput
          label={trans.__('Opens')}
          none={trans.__('Without a time: from when it is published.')}
          value={draft.opens_at}
          fault={faults.opens_at}
          timeZone={timeZone}
          trans={trans}
          onChange={opens_at => edit({ opens_at } as Partial<T>)}
        />
        <MomentInput
          label={trans.__('Closes')}
          none={trans.__('Without a time: never.')}
          value={draft.closes_at}
          fault={faults.closes_at}
          timeZone={timeZone}
          trans={trans}
          onChange={closes_at => edit({ closes_at } as Partial<T>)}
        />
        {props.fields({ draft, faults, edit })}
      </div>
      {sound && (
        <section className="nbcampus-Opening-summary" aria-labelledby={heading}>
          <h5 id={heading}>{trans.__('What students will find')}</h5>
          <ul>
            {props.sentences(opening, draft).map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      <div className="nbcampus-Inspector-acts">
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={!model.isChanged || !sound || model.theirs !== null}
        >
          {trans.__('Set the opening')}
        </button>
        {model.isChanged && (
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => model.discard()}
          >
            {trans.__('Discard')}
          </button>
        )}
      </div>
      <p className="nbcampus-Inspector-note" role="status">
        {model.before && (
          <>
            {trans.__('The opening is set.')}{' '}
            <button
              type="button"
              className="nbcampus-Link"
              onClick={() => void model.undo()}
            >
              {trans.__('Undo')}
            </button>
          </>
        )}
      </p>
    </>
  );
}

function Meanwhile<T extends Times, O extends IOpening<T>>(props: {
  model: OpeningModel<T, O>;
  trans: TranslationBundle;
}): JSX.Element {
  const { model, trans } = props;
  return (
    <p className="nbcampus-Note nbcampus-mod-warning" role="alert">
      {trans.__(
        'Somebody else set another opening meanwhile; yours is still here.'
      )}{' '}
      <button
        type="button"
        className="nbcampus-Button"
        onClick={() => model.takeTheirs()}
      >
        {trans.__('Show theirs')}
      </button>{' '}
      <button
        type="button"
        className="nbcampus-Button"
        onClick={() => model.keepMine()}
      >
        {trans.__('Go on with mine')}
      </button>
    </p>
  );
}

import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { Choice } from '../teaching/choice';
import type { ISchemeDraft } from './draft';
import { Effect } from './effect';
import { GroupsForm } from './groupsform';
import { ItemsForm } from './itemsform';
import { LettersForm } from './lettersform';
import type { GradingModel } from './model';
import { RulesForm } from './rulesform';
import { SaveBar } from './savebar';

export interface IGradingProps {
  model: GradingModel;
  trans: TranslationBundle;
}

export interface IFormProps extends IGradingProps {
  draft: ISchemeDraft;
  /** Changes a part of the draft. */
  set: (change: Partial<ISchemeDraft>) => void;
}

/** How a class is graded: groups with weights, what is in them, letters, and what a change would do. */
export function GradingBody(props: IGradingProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { failure, chosen } = model;
  return (
    <div className="nbcampus-People">
      <div className="nbcampus-People-head">
        <Choice
          label={trans.__('Class')}
          value={chosen.id ?? ''}
          choices={chosen.classes.map(({ id, name }) => ({
            value: id,
            text: name
          }))}
          onChoose={id => void model.setClass(id)}
        />
      </div>
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() =>
              void (chosen.id ? model.reload() : model.start(null))
            }
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      <Chosen key={chosen.id} {...props} />
    </div>
  );
}

function Chosen(props: IGradingProps): JSX.Element | null {
  const { model, trans } = props;
  const { draft } = model;
  if (!draft) {
    return model.failure ? null : (
      <p className="nbcampus-Note">
        {model.ready && !model.chosen.id
          ? trans.__('You teach no class. Create one in the Campus sidebar.')
          : trans.__('Loading…')}
      </p>
    );
  }
  const set = (change: Partial<ISchemeDraft>): void =>
    model.edit({ ...draft, ...change });
  const form = { ...props, draft, set };
  return (
    <form
      className="nbcampus-Grading"
      aria-label={trans.__('Grading scheme')}
      onSubmit={event => {
        event.preventDefault();
        if (model.dirty && !model.moved && model.faults.length === 0) {
          void model.save();
        }
      }}
    >
      <SaveBar {...props} />
      <fieldset className="nbcampus-Grading-all" disabled={!model.mayChange}>
        <legend className="nbcampus-forReaders">
          {trans.__('How the class is graded')}
        </legend>
        <RulesForm {...form} />
        <GroupsForm {...form} />
        <ItemsForm {...form} />
        <LettersForm {...form} />
      </fieldset>
      <Effect {...props} />
    </form>
  );
}

import type { TranslationBundle } from '@jupyterlab/translation';
import { useId, useState } from 'react';

import { useChanges } from '../campus/changes';
import { AddLine } from './addline';
import { ChosenBar } from './chosenbar';
import { DefaultsForm } from './defaultsform';
import { Inspector } from './inspector';
import type { ContentModel } from './model';
import { ContentTree } from './treeview';

export interface IContentProps {
  model: ContentModel;
  trans: TranslationBundle;
}

/** A class's modules and items: a tree, and beside it what can be set of the row that is active. */
export function ContentBody(props: IContentProps): JSX.Element {
  const { model, trans } = props;
  const [defaults, setDefaults] = useState(false);
  useChanges(model.changed);
  const { active, classId, done, failure, modules } = model;
  return (
    <div className="nbcampus-Content">
      <Head
        {...props}
        defaults={defaults}
        onDefaults={() => setDefaults(!defaults)}
      />
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void (classId ? model.reload() : model.start(null))}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      <p className="nbcampus-Note nbcampus-Content-done" role="status">
        {done && (
          <>
            {done.words}{' '}
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
      {modules === null ? (
        <p className="nbcampus-Note">{!failure && waiting(props)}</p>
      ) : (
        <div className="nbcampus-Content-main">
          <div className="nbcampus-Content-tree">
            <ChosenBar {...props} />
            {modules.length === 0 && (
              <p className="nbcampus-Note">
                {trans.__('Nothing is here yet. Add the first module below.')}
              </p>
            )}
            <ContentTree {...props} />
            <AddLine {...props} />
          </div>
          {defaults && classId ? (
            <DefaultsForm key={classId} {...props} classId={classId} />
          ) : (
            active && <Inspector key={active.id} {...props} row={active} />
          )}
        </div>
      )}
    </div>
  );
}

function waiting({ model, trans }: IContentProps): string {
  return model.ready && !model.classId
    ? trans.__('You teach no class. Create one in the Campus sidebar.')
    : trans.__('Loading…');
}

function Head(
  props: IContentProps & { defaults: boolean; onDefaults: () => void }
): JSX.Element {
  const { model, trans, defaults, onDefaults } = props;
  const id = useId();
  return (
    <div className="nbcampus-People-head">
      <span className="nbcampus-Filter">
        <label htmlFor={id}>{trans.__('Class')}</label>
        <select
          id={id}
          className="nbcampus-Select"
          value={model.classId ?? ''}
          disabled={model.classes.length === 0}
          onChange={event => void model.setClass(event.target.value)}
        >
          {model.classes.map(one => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </span>
      {model.classId && (
        <button
          type="button"
          className="nbcampus-Button"
          aria-pressed={defaults}
          onClick={onDefaults}
        >
          {trans.__('Rules of the class')}
        </button>
      )}
    </div>
  );
}

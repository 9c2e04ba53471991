import type { TranslationBundle } from '@jupyterlab/translation';
import { useId } from 'react';

import { useChanges } from '../campus/changes';
import type { IPeopleActs } from './acts';
import { ImportBody } from './importbody';
import type { PeopleModel, View } from './model';
import { RosterBody } from './rosterbody';
import { SettingsBody } from './settings';

export interface IPeopleProps {
  model: PeopleModel;
  acts: IPeopleActs;
  trans: TranslationBundle;
}

/** The people of a class and the class itself: a roster, an import, settings. */
export function PeopleBody(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { failure } = model;
  return (
    <div className="nbcampus-People">
      <Head {...props} />
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
            {trans.__('Look again')}
          </button>
        </p>
      )}
      <Chosen {...props} />
    </div>
  );
}

function Chosen(props: IPeopleProps): JSX.Element | null {
  const { model, trans } = props;
  if (!model.course) {
    return model.failure ? null : (
      <p className="nbcampus-Note">
        {model.ready && !model.classId
          ? trans.__('You teach no class. Create one in the Campus sidebar.')
          : trans.__('Loading…')}
      </p>
    );
  }
  const view = model.mayChange ? model.view : 'roster';
  switch (view) {
    case 'roster':
      return <RosterBody {...props} />;
    case 'import':
      return <ImportBody {...props} />;
    case 'settings':
      return <SettingsBody key={model.classId} {...props} />;
  }
}

function Head(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
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
      {model.course?.archived && (
        <span className="nbcampus-Tag">{trans.__('Archived')}</span>
      )}
      {model.mayChange && <Views {...props} />}
    </div>
  );
}

function Views(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const views: [View, string][] = [
    ['roster', trans.__('People')],
    ['import', trans.__('Import')],
    ['settings', trans.__('Class settings')]
  ];
  return (
    <div
      className="nbcampus-Views"
      role="group"
      aria-label={trans.__('What is shown of the class')}
    >
      {views.map(([view, word]) => (
        <button
          key={view}
          type="button"
          className="nbcampus-View"
          aria-pressed={model.view === view}
          onClick={() => model.show(view)}
        >
          {word}
        </button>
      ))}
    </div>
  );
}

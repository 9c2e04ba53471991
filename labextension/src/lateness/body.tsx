import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { Choice } from '../teaching/choice';
import { AccommodationsBody } from './accommodations';
import { ExtensionsBody } from './extensions';
import type { DeadlinesModel, View } from './model';
import { PolicyForm } from './policyform';

export interface IDeadlinesProps {
  model: DeadlinesModel;
  trans: TranslationBundle;
}

/** What lateness costs in a class, and who has more time. */
export function DeadlinesBody(props: IDeadlinesProps): JSX.Element {
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

function Chosen(props: IDeadlinesProps): JSX.Element | null {
  const { model, trans } = props;
  if (!model.deadlines) {
    return model.failure ? null : (
      <p className="nbcampus-Note">
        {model.ready && !model.classId
          ? trans.__('You teach no class. Create one in the Campus sidebar.')
          : trans.__('Loading…')}
      </p>
    );
  }
  const shown = { ...props, deadlines: model.deadlines };
  switch (model.view) {
    case 'extensions':
      return <ExtensionsBody key={model.classId} {...shown} />;
    case 'policy':
      return <PolicyForm key={model.classId} {...shown} />;
    case 'accommodations':
      return <AccommodationsBody key={model.classId} {...shown} />;
  }
}

function Head(props: IDeadlinesProps): JSX.Element {
  const { model, trans } = props;
  const views: [View, string][] = [
    ['extensions', trans.__('Extensions')],
    ['policy', trans.__('Late policy')],
    ['accommodations', trans.__('Accommodations')]
  ];
  return (
    <div className="nbcampus-People-head">
      <Choice
        label={trans.__('Class')}
        value={model.classId ?? ''}
        choices={model.classes.map(one => ({ value: one.id, text: one.name }))}
        onChoose={id => void model.setClass(id)}
      />
      <div
        className="nbcampus-Views"
        role="group"
        aria-label={trans.__('What is shown of the deadlines')}
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
    </div>
  );
}

import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import type { SaveFile } from '../files/saving';
import { Choice } from '../teaching/choice';
import { BatchView } from './batchview';
import { DraftsView } from './draftsview';
import type { ExplanationsModel, View } from './model';
import { PromptView } from './promptview';
import { SettingsForm } from './settingsform';

export interface IExplanationsProps {
  model: ExplanationsModel;
  editors: IEditorServices;
  save: SaveFile;
  trans: TranslationBundle;
}

/** What the model wrote to the students of a class, whether it is asked, and what it is told. */
export function ExplanationsBody(props: IExplanationsProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { failure } = model;
  return (
    <div className="nbcampus-Explanations">
      <Head {...props} />
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.start(model.chosen.id)}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      {!failure && !model.chosen.id && (
        <p className="nbcampus-Note">
          {model.ready
            ? trans.__(
                'You teach no class. Explanations are shown to the teachers and assistants of a class.'
              )
            : trans.__('Loading…')}
        </p>
      )}
      <Standing {...props} />
      {model.chosen.id && <Chosen key={model.chosen.id} {...props} />}
    </div>
  );
}

/** Why no student gets an explanation, while that is so. */
function Standing({ model, trans }: IExplanationsProps): JSX.Element | null {
  const { settings } = model.rules;
  if (!settings || (settings.model !== null && settings.enabled)) {
    return null;
  }
  return (
    <p className="nbcampus-Note nbcampus-mod-warning">
      {settings.model === null
        ? trans.__(
            'This campus has no language model: students read what the analysis of their code found, and nobody can ask for more. Who runs the campus sets the addresses of the engines in NBCAMPUS_LLM_URLS and the name of their model in NBCAMPUS_LLM_MODEL, and starts the hub again. What you choose here holds from then on.'
          )
        : trans.__(
            'Explanations are switched off in this class: nobody can ask for one.'
          )}
    </p>
  );
}

function Chosen(props: IExplanationsProps): JSX.Element {
  switch (props.model.view) {
    case 'drafts':
      return <DraftsView {...props} />;
    case 'batch':
      return <BatchView {...props} />;
    case 'settings':
      return <SettingsForm {...props} />;
    case 'prompt':
      return <PromptView {...props} />;
  }
}

function Head({ model, trans }: IExplanationsProps): JSX.Element {
  const { chosen } = model;
  const views: [View, string][] = [
    ['drafts', trans.__('Answers')],
    ['batch', trans.__('Many at once')],
    ['settings', trans.__('Settings')],
    ['prompt', trans.__('Prompt')]
  ];
  return (
    <header className="nbcampus-People-head">
      <Choice
        label={trans.__('Class')}
        value={chosen.id ?? ''}
        choices={chosen.classes.map(one => ({ value: one.id, text: one.name }))}
        onChoose={id => void model.setClass(id)}
      />
      <div
        className="nbcampus-Views"
        role="group"
        aria-label={trans.__('What is shown of the explanations')}
      >
        {views.map(([view, word]) => (
          <button
            key={view}
            type="button"
            className="nbcampus-View"
            aria-pressed={model.view === view}
            onClick={() => void model.show(view)}
          >
            {word}
          </button>
        ))}
      </div>
    </header>
  );
}

import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { Answers } from './answers';
import type { MarkingModel, View } from './model';
import { Statistics } from './statistics';

export interface IMarkingProps {
  model: MarkingModel;
  rendermime: IRenderMimeRegistry;
  trans: TranslationBundle;
}

/** The answers to a quiz for its staff. */
export function MarkingBody(props: IMarkingProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const views: [View, string][] = [
    ['answers', trans.__('Marking by hand')],
    ['statistics', trans.__('Statistics')]
  ];
  return (
    <article className="nbcampus-Reading nbcampus-QuizMarking">
      {model.title && <h2>{model.title}</h2>}
      <div
        className="nbcampus-Views"
        role="group"
        aria-label={trans.__('What is shown')}
      >
        {views.map(([view, words]) => (
          <button
            key={view}
            type="button"
            className="nbcampus-View"
            aria-pressed={model.view === view}
            onClick={() => void model.show(view)}
          >
            {words}
          </button>
        ))}
      </div>
      {model.failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {model.failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.load()}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      {model.view === 'answers' ? (
        <Answers {...props} />
      ) : (
        <Statistics {...props} />
      )}
    </article>
  );
}

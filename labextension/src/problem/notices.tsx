/** What stands between the toolbar and the notebook: the hint, and a newer draft that waits for a decision. */
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import { closeIcon } from '@jupyterlab/ui-components';

import { absoluteMoment } from '../campus/moments';
import { Markdown } from '../reading/markdown';
import type { Draft } from '../wire';
import { LinesComparison } from '../verdict/comparison';
import { hintIcon } from './icons';
import type { Problem } from './problem';

export interface INoticesProps {
  problem: Problem;
  rendermime: IRenderMimeRegistry;
  trans: TranslationBundle;
}

export function Notices(props: INoticesProps): JSX.Element {
  const { problem } = props;
  const { newerDraft } = problem;
  const hint = problem.isHintShown ? (problem.terms.problem?.hint ?? '') : '';
  return (
    <>
      {newerDraft && <NewerDraft {...props} draft={newerDraft} />}
      {hint && <Hint {...props} hint={hint} />}
    </>
  );
}

function Hint(props: INoticesProps & { hint: string }): JSX.Element {
  const { problem, trans } = props;
  return (
    <section className="nbcampus-Notice" aria-label={trans.__('Hint')}>
      <hintIcon.react tag="span" className="nbcampus-Notice-icon" />
      <div className="nbcampus-Notice-text">
        <Markdown text={props.hint} rendermime={props.rendermime} />
      </div>
      <button
        type="button"
        className="nbcampus-IconButton"
        title={trans.__('Hide the hint')}
        aria-label={trans.__('Hide the hint')}
        onClick={() => problem.setHintShown(false)}
      >
        <closeIcon.react tag="span" />
      </button>
    </section>
  );
}

function NewerDraft(props: INoticesProps & { draft: Draft }): JSX.Element {
  const { draft, problem, trans } = props;
  const when = absoluteMoment(Date.parse(draft.last_updated));
  return (
    <section className="nbcampus-Notice" role="alert">
      <div className="nbcampus-Notice-text">
        <p>
          {trans.__(
            'You have a newer draft of this answer, from %1. It was written in another place, or was not saved to this notebook.',
            when
          )}
        </p>
        <details>
          <summary>{trans.__('What differs')}</summary>
          <LinesComparison
            left={problem.answer().code}
            right={draft.current_code}
            leftTitle={trans.__('This notebook')}
            rightTitle={trans.__('Newer draft')}
            trans={trans}
          />
        </details>
        <div className="nbcampus-Notice-buttons">
          <button
            type="button"
            className="nbcampus-Button nbcampus-mod-primary"
            onClick={() =>
              void problem.useNewerDraft(
                trans.__('Your answer from before you took the newer draft')
              )
            }
          >
            {trans.__('Use the newer draft')}
          </button>
          <button
            type="button"
            className="nbcampus-Button"
            onClick={() =>
              problem.keepMine(
                trans.__('The newer draft that you did not take')
              )
            }
          >
            {trans.__('Keep this notebook')}
          </button>
        </div>
      </div>
    </section>
  );
}

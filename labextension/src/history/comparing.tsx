import { ReactWidget } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

import { absoluteMoment } from '../campus/moments';
import { FeedbackView } from '../feedback/view';
import { FileList } from '../files/list';
import type { SaveFile } from '../files/saving';
import type { Problem } from '../problem/problem';
import { LinesComparison } from '../verdict/comparison';
import { headline } from '../verdict/view';
import type { Attempt } from '../wire';

/** An old version beside the present answer, which is followed while the student types. */
export class AttemptComparison extends ReactWidget {
  constructor(private _options: AttemptComparison.IOptions) {
    super();
    this.addClass('nbcampus-Comparing');
    _options.problem.changed.connect(this.update, this);
  }

  protected override render(): JSX.Element {
    const { attempt, problem, trans } = this._options;
    const present = problem.answer().code;
    const same = present === attempt.code;
    return (
      <>
        <header className="nbcampus-Comparing-head">
          <div>
            <h2>{attempt.problem_title}</h2>
            <p>
              {trans.__(
                'Attempt %1, %2',
                attempt.attempt_number,
                absoluteMoment(Date.parse(attempt.clicked_at))
              )}
              {' · '}
              {headline(attempt, trans)}
            </p>
          </div>
          <button
            type="button"
            className="nbcampus-Button nbcampus-mod-primary"
            disabled={same}
            onClick={this._options.onRestore}
          >
            {trans.__('Restore this version')}
          </button>
        </header>
        {same && (
          <p role="status">{trans.__('Your present answer is the same.')}</p>
        )}
        <LinesComparison
          left={attempt.code}
          right={present}
          leftTitle={trans.__('Attempt %1', attempt.attempt_number)}
          rightTitle={trans.__('Your answer now')}
          trans={trans}
        />
        {attempt.feedback && (
          <FeedbackView
            feedback={attempt.feedback}
            code={attempt.code}
            trans={trans}
          />
        )}
        <FileList
          files={attempt.files ?? []}
          read={name => this._options.read(name)}
          save={this._options.save}
          trans={trans}
        />
      </>
    );
  }
}

export namespace AttemptComparison {
  export interface IOptions {
    attempt: Attempt;
    problem: Problem;
    trans: TranslationBundle;
    onRestore: () => void;
    /** The content of a file that came with the attempt. */
    read: (name: string) => Promise<Blob>;
    save: SaveFile;
  }
}

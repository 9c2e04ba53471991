import { ReactWidget } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';

import type { IClock } from '../campus/clock';
import type { ICampus } from '../campus/tokens';
import { CommandIDs as ProblemCommandIDs } from '../problem/commands';
import { historyIcon } from '../problem/icons';
import type { Problem } from '../problem/problem';
import type { IProblems } from '../problem/tokens';
import type { IOwnRequests } from '../requests/tokens';
import { HistoryBody, NoProblem } from './body';
import { CommandIDs } from './commands';
import { AttemptHistory } from './model';

/** The right sidebar "Attempts": it follows the active notebook. */
export class HistoryPanel extends ReactWidget {
  constructor(private _options: HistoryPanel.IOptions) {
    super();
    const { problems, trans } = _options;
    this.id = 'nbcampus-history';
    this.addClass('nbcampus-HistoryPanel');
    this.title.icon = historyIcon;
    this.title.caption = trans.__('Attempts');
    problems.currentChanged.connect((_, problem) => this._follow(problem));
    this._follow(problems.current);
  }

  override dispose(): void {
    this._history?.dispose();
    super.dispose();
  }

  protected override onAfterShow(): void {
    this._load();
  }

  protected override render(): JSX.Element {
    const { clock, commands, requests, trans } = this._options;
    if (!this._problem || !this._history) {
      return <NoProblem trans={trans} />;
    }
    const attempt = (id: string) => (attemptId: string) =>
      void commands.execute(id, { attemptId });
    return (
      <HistoryBody
        key={this._problem.ids.assignmentProblemId}
        problem={this._problem}
        history={this._history}
        requests={requests}
        clock={clock}
        trans={trans}
        onCompare={attempt(CommandIDs.compareAttempt)}
        onRestore={attempt(CommandIDs.restoreAttempt)}
        onBringBack={() =>
          void commands.execute(ProblemCommandIDs.bringBackCode)
        }
      />
    );
  }

  private _follow(problem: Problem | null): void {
    this._history?.dispose();
    this._problem = problem;
    this._history =
      problem &&
      new AttemptHistory({
        campus: this._options.campus,
        problemId: problem.ids.assignmentProblemId
      });
    this._load();
    this.update();
  }

  /** Nothing is asked for a panel that nobody looks at. */
  private _load(): void {
    if (this.isVisible && this._history?.state === 'loading') {
      void this._history.load();
    }
  }

  private _problem: Problem | null = null;
  private _history: AttemptHistory | null = null;
}

export namespace HistoryPanel {
  export interface IOptions {
    campus: ICampus;
    problems: IProblems;
    requests: IOwnRequests;
    commands: CommandRegistry;
    clock: IClock;
    trans: TranslationBundle;
  }
}

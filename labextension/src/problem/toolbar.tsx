/** The items of a problem's toolbar. In any other notebook they are hidden. */
import { ReactWidget } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { HTMLSelect, ToolbarButtonComponent } from '@jupyterlab/ui-components';
import { CommandRegistry } from '@lumino/commands';
import { MessageLoop } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';

import { useChanges } from '../campus/changes';
import { submittedIcon } from '../campus/icons';
import { clockFace } from '../exams/times';
import { CommandIDs } from './commands';
import { hintIcon, testsIcon } from './icons';
import { languageTitle } from './languages';
import type { Problem } from './problem';
import { ProblemStatus } from './status';
import type { IProblems, IProblemView } from './tokens';

/** One item: shown once its notebook turns out to be a problem's, drawn anew when the problem changes. */
class ProblemItem extends ReactWidget {
  constructor(private _options: ProblemItem.IOptions) {
    super();
    this.addClass('nbcampus-ToolbarItem');
    this.hide();
    const { panel, problems } = _options;
    problems.opened.connect(this._onOpened, this);
    this._meet(problems.find(panel));
  }

  protected override render(): JSX.Element | null {
    return this._problem && this._options.draw(this._problem);
  }

  private _onOpened(_: IProblems, view: IProblemView): void {
    if (view.panel === this._options.panel) {
      this._meet(view.problem);
    }
  }

  private _meet(problem: Problem | null): void {
    if (problem && !this._problem) {
      this._problem = problem;
      problem.changed.connect(this.update, this);
      this.show();
      this.update();
      void this.renderPromise?.then(() => refit(this));
    }
  }

  private _problem: Problem | null = null;
}

namespace ProblemItem {
  export interface IOptions {
    panel: NotebookPanel;
    problems: IProblems;
    draw: (problem: Problem) => JSX.Element;
  }
}

/** The toolbar measures its items only when its own size changes. */
function refit(item: Widget): void {
  const toolbar = item.parent;
  if (toolbar?.isAttached) {
    const { offsetWidth, offsetHeight } = toolbar.node;
    MessageLoop.postMessage(
      toolbar,
      new Widget.ResizeMessage(offsetWidth, offsetHeight)
    );
  }
}

export interface IToolbarOptions {
  problems: IProblems;
  commands: CommandRegistry;
  trans: TranslationBundle;
  showsTimer: () => boolean;
}

/** The factories by the names that `schema/problem.json` gives the items. */
export function toolbarItems(
  options: IToolbarOptions
): Record<string, (panel: NotebookPanel) => Widget> {
  const item =
    (draw: (problem: Problem) => JSX.Element) => (panel: NotebookPanel) =>
      new ProblemItem({ panel, problems: options.problems, draw });
  return {
    'nbcampus-run-tests': item(problem => (
      <SendButton problem={problem} type="test_run" {...options} />
    )),
    'nbcampus-submit': item(problem => (
      <SendButton problem={problem} type="final_submission" {...options} />
    )),
    'nbcampus-language': item(problem => (
      <LanguageChoice problem={problem} trans={options.trans} />
    )),
    'nbcampus-hint': item(problem => (
      <HintButton problem={problem} {...options} />
    )),
    'nbcampus-status': item(problem => (
      <ProblemStatus
        problem={problem}
        trans={options.trans}
        showsTimer={options.showsTimer()}
      />
    ))
  };
}

interface IButtonProps extends IToolbarOptions {
  problem: Problem;
}

/** While the next submission has to wait, the button says for how long. */
export function SendButton(
  props: IButtonProps & { type: 'test_run' | 'final_submission' }
): JSX.Element {
  const { commands, problem, trans, type } = props;
  useChanges(problem.pause.changed);
  const isRun = type === 'test_run';
  const command = isRun ? CommandIDs.runTests : CommandIDs.submitAnswer;
  const isBusy = problem.tracker.isUnderWay(type, problem.answer().code);
  const left = isRun ? 0 : problem.pause.left;
  const label = isRun ? trans.__('Run tests') : trans.__('Submit');
  return (
    <ToolbarButtonComponent
      className={`nbcampus-${isRun ? 'Run' : 'Submit'} ${isBusy || left > 0 ? 'nbcampus-mod-busy' : ''}`}
      icon={isRun ? testsIcon : submittedIcon}
      label={left > 0 ? trans.__('Submit in %1', clockFace(left)) : label}
      tooltip={withKeys(commands, command)}
      disabledTooltip={
        left > 0
          ? trans.__(
              'The next submission has to wait; you can run the tests meanwhile'
            )
          : trans.__('This code is on its way already')
      }
      enabled={!isBusy && left === 0}
      onClick={() => void commands.execute(command)}
    />
  );
}

/** Only where there is something to choose. */
export function LanguageChoice(
  props: Pick<IButtonProps, 'problem' | 'trans'>
): JSX.Element | null {
  const { problem, trans } = props;
  return problem.languages.length < 2 ? null : (
    <HTMLSelect
      className="nbcampus-Language"
      aria-label={trans.__('Language of your answer')}
      title={trans.__('Language of your answer')}
      value={problem.language}
      onChange={event => problem.chooseLanguage(event.currentTarget.value)}
    >
      {problem.languages.map(name => (
        <option key={name} value={name}>
          {languageTitle(name)}
        </option>
      ))}
    </HTMLSelect>
  );
}

/** Says by its name whether the hint is shown: JupyterLab's button is no button to `aria-pressed`, only what is in it. */
function HintButton(props: IButtonProps): JSX.Element {
  const { commands, problem, trans } = props;
  return (
    <ToolbarButtonComponent
      className="nbcampus-HintButton"
      icon={hintIcon}
      label={problem.isHintShown ? trans.__('Hide hint') : trans.__('Hint')}
      tooltip={withKeys(commands, CommandIDs.toggleHint)}
      disabledTooltip={trans.__('This problem has no hint')}
      enabled={Boolean(problem.terms.problem?.hint)}
      onClick={() => void commands.execute(CommandIDs.toggleHint)}
    />
  );
}

/** A command's caption with its first shortcut. */
function withKeys(commands: CommandRegistry, id: string): string {
  const binding = commands.keyBindings.find(found => found.command === id);
  const keys = binding && CommandRegistry.formatKeystroke(binding.keys);
  return keys ? `${commands.caption(id)} (${keys})` : commands.caption(id);
}

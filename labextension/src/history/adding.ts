import type { JupyterFrontEnd } from '@jupyterlab/application';
import { MainAreaWidget, Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';

import { textArg } from '../campus/commands';
import type { ICampus } from '../campus/tokens';
import type { SaveFile } from '../files/saving';
import { historyIcon } from '../problem/icons';
import type { Problem } from '../problem/problem';
import type { IProblems } from '../problem/tokens';
import { CommandIDs } from './commands';
import { AttemptComparison } from './comparing';
import type { HistoryPanel } from './panel';

export interface IHistoryOptions {
  campus: ICampus;
  problems: IProblems;
  commands: CommandRegistry;
  shell: JupyterFrontEnd.IShell;
  panel: HistoryPanel;
  save: SaveFile;
  trans: TranslationBundle;
}

/** Adds the commands of the history. */
export function addHistoryCommands(options: IHistoryOptions): void {
  const { commands, panel, problems, shell, trans } = options;
  commands.addCommand(CommandIDs.showHistory, {
    label: trans.__('Show Attempts'),
    caption: trans.__('Show your attempts at the problem of this notebook'),
    icon: historyIcon,
    isEnabled: () => problems.current !== null,
    execute: () => shell.activateById(panel.id)
  });
  commands.addCommand(CommandIDs.compareAttempt, {
    label: trans.__('Compare Attempt'),
    caption: trans.__('Show an attempt beside the present answer'),
    isEnabled: () => problems.current !== null,
    execute: args => withProblem(problems, it => compare(options, it, args))
  });
  commands.addCommand(CommandIDs.restoreAttempt, {
    label: trans.__('Restore Attempt'),
    caption: trans.__('Put the code of an attempt into the answer'),
    isEnabled: () => problems.current !== null,
    execute: args => withProblem(problems, it => restore(options, it, args))
  });
}

async function withProblem(
  problems: IProblems,
  act: (problem: Problem) => Promise<void>
): Promise<void> {
  const { current } = problems;
  if (current === null) {
    return;
  }
  try {
    await act(current);
  } catch (failure) {
    Notification.error(
      failure instanceof Error ? failure.message : String(failure)
    );
  }
}

async function compare(
  options: IHistoryOptions,
  problem: Problem,
  args: object
): Promise<void> {
  const { campus, commands, shell, trans } = options;
  const attemptId = textArg(args, 'attemptId');
  const id = `nbcampus-compare-${attemptId}`;
  if (Array.from(shell.widgets('main')).some(widget => widget.id === id)) {
    shell.activateById(id);
    return;
  }
  const attempt = await campus.api.attempt(attemptId);
  const content = new AttemptComparison({
    attempt,
    problem,
    trans,
    onRestore: () => void restoreCode(options, problem, attempt),
    read: name => campus.api.file(attemptId, name),
    save: options.save
  });
  const widget = new MainAreaWidget({ content });
  widget.id = id;
  problem.disposed.connect(() => widget.dispose());
  widget.title.icon = historyIcon;
  widget.title.label = trans.__('Attempt %1', attempt.attempt_number);
  widget.title.caption = attempt.problem_title;
  shell.add(widget, 'main', { mode: 'split-right' });
  commands.notifyCommandChanged();
}

async function restore(
  options: IHistoryOptions,
  problem: Problem,
  args: object
): Promise<void> {
  const attemptId = textArg(args, 'attemptId');
  const attempt = await options.campus.api.attempt(attemptId);
  await restoreCode(options, problem, attempt);
}

/** Puts an attempt's code into the answer; what was there is kept in three ways (see `Problem.replace`). */
async function restoreCode(
  options: IHistoryOptions,
  problem: Problem,
  attempt: { code: string; attempt_number: number }
): Promise<void> {
  const { trans } = options;
  const name = trans.__('attempt %1', attempt.attempt_number);
  if (problem.answer().code === attempt.code) {
    Notification.info(trans.__('Your answer is the same already.'));
    return;
  }
  await problem.replace(
    attempt.code,
    trans.__('Your answer from before you restored %1', name)
  );
  Notification.success(
    trans.__(
      'Your answer is now the code of %1. What was there is kept.',
      name
    ),
    {
      autoClose: 10_000,
      actions: [
        {
          label: trans.__('Undo'),
          callback: () =>
            void problem.bringBack(
              trans.__('The code of %1 that you took back', name)
            )
        }
      ]
    }
  );
}

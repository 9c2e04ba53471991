import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';

import { submittedIcon } from '../campus/icons';
import { hintIcon, testsIcon } from './icons';
import type { Problem } from './problem';
import type { Sender } from './sending';
import type { IProblems } from './tokens';

export const CommandIDs = {
  runTests: 'nbcampus:run-tests',
  submitAnswer: 'nbcampus:submit-answer',
  toggleHint: 'nbcampus:toggle-hint',
  bringBackCode: 'nbcampus:bring-back-code'
} as const;

/** The commands of the problem in the active notebook; all but disabled elsewhere. */
export function addProblemCommands(options: {
  commands: CommandRegistry;
  problems: IProblems;
  sender: Sender;
  trans: TranslationBundle;
}): void {
  const { commands, problems, sender, trans } = options;
  const add = (
    id: string,
    how: Omit<CommandRegistry.ICommandOptions, 'execute'>,
    act: (problem: Problem) => unknown,
    applies: (problem: Problem) => boolean = () => true
  ) =>
    commands.addCommand(id, {
      ...how,
      isEnabled: () => problems.current !== null && applies(problems.current),
      execute: () => problems.current && act(problems.current)
    });
  add(
    CommandIDs.runTests,
    {
      label: trans.__('Run Tests'),
      caption: trans.__('Run the sample tests on your answer'),
      icon: testsIcon
    },
    problem => sender.send(problem, 'test_run')
  );
  add(
    CommandIDs.submitAnswer,
    {
      label: trans.__('Submit Answer'),
      caption: trans.__('Submit your answer: all tests run and it counts'),
      icon: submittedIcon
    },
    problem => sender.send(problem, 'final_submission')
  );
  add(
    CommandIDs.toggleHint,
    {
      label: trans.__('Show Hint'),
      caption: trans.__('Show or hide the hint of this problem'),
      icon: hintIcon,
      isToggled: () => problems.current?.isHintShown ?? false
    },
    problem => problem.setHintShown(!problem.isHintShown),
    problem => Boolean(problem.terms.problem?.hint)
  );
  add(
    CommandIDs.bringBackCode,
    {
      label: trans.__('Bring Back Replaced Code'),
      caption: trans.__(
        'Put back the code that was in the answer before other code took its place'
      )
    },
    problem =>
      problem.bringBack(
        trans.__('Your answer from before you brought back other code')
      ),
    problem => problem.replaced !== null
  );
  problems.currentChanged.connect(() => commands.notifyCommandChanged());
}

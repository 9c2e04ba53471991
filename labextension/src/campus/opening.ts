import type { JupyterFrontEnd } from '@jupyterlab/application';

import type { ItemSummary } from '../wire';
import { CommandIDs } from './commands';

type Commands = Pick<JupyterFrontEnd['commands'], 'execute'>;

/** Opens an item as its kind is: an exam's page or room, a quiz, something to read, or notebooks. */
export function openItem(
  commands: Commands,
  item: Pick<ItemSummary, 'id' | 'type' | 'mode' | 'results_released'>
): Promise<void> {
  const { id } = item;
  switch (item.type) {
    case 'quiz':
      return commands.execute(CommandIDs.openQuiz, { itemId: id });
    case 'material':
      return commands.execute(CommandIDs.openItem, { itemId: id });
    case 'assignment':
      return commands.execute(assignmentCommand(item), { assignmentId: id });
  }
}

/** Of an exam its room for the staff, who alone know whether results are released; its page for who sits it. */
function assignmentCommand({
  mode,
  results_released: released
}: Pick<ItemSummary, 'mode' | 'results_released'>): string {
  if (mode !== 'exam') {
    return CommandIDs.openAssignment;
  }
  return typeof released === 'boolean'
    ? CommandIDs.showRoom
    : CommandIDs.showExam;
}

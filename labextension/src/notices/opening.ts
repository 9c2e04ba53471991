import type { JupyterFrontEnd } from '@jupyterlab/application';

import { CommandIDs } from '../campus/commands';
import { openItem } from '../campus/opening';
import type { ICampus } from '../campus/tokens';
import type { Notice } from '../wire';

type App = Pick<JupyterFrontEnd, 'commands'>;

/** Opens the finest thing that a notice names: a notebook, an item, the class's announcements. */
export async function openLink(
  { commands }: App,
  campus: ICampus,
  link: Notice['link']
): Promise<void> {
  const { class_id: classId, item_id: itemId } = link;
  const problemId = link.assignment_problem_id;
  if (itemId && problemId) {
    const args = { assignmentId: itemId, problemId };
    await commands.execute(CommandIDs.openAssignment, args);
  } else if (itemId) {
    await openItem(commands, await campus.api.item(itemId));
  } else if (link.announcement_id && classId) {
    await commands.execute(CommandIDs.showAnnouncements, { classId });
  } else if (link.attempt_id && classId) {
    await commands.execute(CommandIDs.showAttempts, { classId });
  } else {
    await commands.execute(CommandIDs.showCampus);
  }
}

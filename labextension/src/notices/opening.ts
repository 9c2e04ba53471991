import type { JupyterFrontEnd } from '@jupyterlab/application';

import { CommandIDs } from '../campus/commands';
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
  const problemId = link.assignment_problem_id ?? undefined;
  if (itemId) {
    const { type } = await campus.api.item(itemId);
    await (type === 'assignment'
      ? commands.execute(CommandIDs.openAssignment, {
          assignmentId: itemId,
          ...(problemId && { problemId })
        })
      : commands.execute(CommandIDs.openItem, { itemId }));
  } else if (link.announcement_id && classId) {
    await commands.execute(CommandIDs.showAnnouncements, { classId });
  } else if (link.attempt_id && classId) {
    await commands.execute(CommandIDs.showAttempts, { classId });
  } else {
    await commands.execute(CommandIDs.showCampus);
  }
}

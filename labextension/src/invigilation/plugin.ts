import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { addScreen } from '../screens/screen';
import { IClassMenu, STAFF } from '../screens/tokens';
import { RoomClient } from './api';
import { RoomModel } from './model';
import { RoomPanel } from './panel';

/** The invigilators' screen of an exam. */
const invigilation: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:invigilation',
  description: 'Shows who sits an exam to the staff, live, and gives time.',
  autoStart: true,
  requires: [ICampus],
  optional: [ILayoutRestorer, ITranslator, IClassMenu],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    classMenu: IClassMenu | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    addScreen(
      { app, restorer, palette: null, classMenu, category: '' },
      {
        id: 'nbcampus-room',
        command: CommandIDs.showRoom,
        label: trans.__('Show Exam Room'),
        short: trans.__('Exam Room'),
        caption: trans.__('Watch who sits an exam; for the staff of a class'),
        create: () =>
          new RoomPanel({
            model: new RoomModel({
              campus,
              api: new RoomClient(campus.staffAsk),
              clock: browserClock,
              monotonic: () => performance.now()
            }),
            trans
          }),
        show: async ({ model }, args, isNew) => {
          const assignmentId = textArg(args, 'assignmentId') || null;
          const classId = textArg(args, 'classId') || null;
          const another =
            (assignmentId && assignmentId !== model.assignmentId) ||
            (classId && classId !== model.room?.class_id);
          if (isNew || another) {
            await model.start(assignmentId, classId);
          }
        },
        saved: ({ model }) => ({ assignmentId: model.assignmentId ?? '' }),
        entry: { rank: 25, roles: STAFF }
      }
    );
  }
};

export default invigilation;

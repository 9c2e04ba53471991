import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IEditorServices } from '@jupyterlab/codeeditor';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { browserSave } from '../files/saving';
import { addScreen } from '../screens/screen';
import { IClassMenu, STAFF } from '../screens/tokens';
import { RequestsClient } from './api';
import { RequestsModel } from './model';
import { RequestsPanel } from './panel';

/** The staff's screen of regrade requests. */
const requests: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:requests',
  description: 'Shows what students ask about their results to the staff.',
  autoStart: true,
  requires: [ICampus, IEditorServices],
  optional: [ILayoutRestorer, ITranslator, ICommandPalette, IClassMenu],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    editors: IEditorServices,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    classMenu: IClassMenu | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const { commands } = app;
    const category = trans.__('Campus');
    addScreen(
      { app, restorer, palette, classMenu, category },
      {
        id: 'nbcampus-requests',
        command: CommandIDs.showRequests,
        label: trans.__('Show Regrade Requests'),
        short: trans.__('Regrade Requests'),
        caption: trans.__(
          'Answer what students ask about their results; for the staff of a class'
        ),
        create: () =>
          new RequestsPanel({
            model: new RequestsModel({
              campus,
              api: new RequestsClient(campus.staffAsk),
              clock: browserClock
            }),
            editors,
            save: browserSave,
            onMark: placeId =>
              void commands.execute(CommandIDs.showMarking, { placeId }),
            onRegrade: placeId =>
              void commands.execute(CommandIDs.showRegrades, { placeId }),
            trans
          }),
        show: async ({ model }, args, isNew) => {
          const classId = textArg(args, 'classId') || null;
          if (isNew) {
            await model.start(classId);
          } else if (classId && classId !== model.chosen.id) {
            await model.setClass(classId);
          }
        },
        saved: ({ model }) => ({ classId: model.chosen.id ?? '' }),
        entry: { rank: 23, roles: STAFF }
      }
    );
  }
};

export default requests;

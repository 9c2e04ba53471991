import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { OpeningsClient } from '../openings/api';
import { addScreen } from '../screens/screen';
import { IClassMenu, TEACHERS } from '../screens/tokens';
import { ContentClient } from './api';
import { ContentModel } from './model';
import { ContentPanel } from './panel';

/** The teacher's screen of modules and items. */
const content: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:content',
  description: 'Lets teachers arrange and publish what a class consists of.',
  autoStart: true,
  requires: [ICampus],
  optional: [ILayoutRestorer, ITranslator, ICommandPalette, IClassMenu],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    classMenu: IClassMenu | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    addScreen(
      { app, restorer, palette, classMenu, category: trans.__('Campus') },
      {
        id: 'nbcampus-content',
        command: CommandIDs.showContent,
        label: trans.__('Show Content'),
        short: trans.__('Content'),
        caption: trans.__(
          'Arrange and publish what a class consists of; for its teachers'
        ),
        create: () => {
          const api = new ContentClient(campus.staffAsk);
          const openings = new OpeningsClient(campus.staffAsk);
          const clock = browserClock;
          const options = { campus, api, openings, clock };
          const model = new ContentModel(options);
          return new ContentPanel({ model, trans });
        },
        show: async ({ model }, args, isNew) => {
          const classId = textArg(args, 'classId') || null;
          if (isNew || (classId && classId !== model.classId)) {
            await model.start(classId);
          }
        },
        saved: ({ model }) => ({ classId: model.classId ?? '' }),
        changed: ({ model }) => model.changed,
        entry: { rank: 10, roles: TEACHERS }
      }
    );
  }
};

export default content;

import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { CommandIDs } from '../campus/commands';
import { researchIcon } from '../campus/icons';
import { ICampus } from '../campus/tokens';
import { addScreen } from '../screens/screen';
import { IClassMenu, STUDENTS } from '../screens/tokens';
import { ConsentClient } from './api';
import { ConsentModel } from './model';
import { ConsentPanel } from './panel';

/** What a student is told about research, and what they say to it. */
const research: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:research',
  description: 'Lets students decide what researchers may read.',
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
    const api = new ConsentClient(campus.ask);
    addScreen(
      { app, restorer, palette, classMenu, category: trans.__('Campus') },
      {
        id: 'nbcampus-research',
        command: CommandIDs.showResearch,
        label: trans.__('Show Research'),
        short: trans.__('Research'),
        caption: trans.__('Decide what researchers may read of you'),
        icon: researchIcon,
        create: () => new ConsentPanel({ model: new ConsentModel(api), trans }),
        show: async ({ model }) => void (await model.refresh()),
        saved: () => ({}),
        entry: { rank: 42, roles: STUDENTS }
      }
    );
  }
};

export default research;

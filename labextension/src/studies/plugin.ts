import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { Dialog, ICommandPalette, showDialog } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { CommandIDs, textArg } from '../campus/commands';
import { researchIcon } from '../campus/icons';
import { ICampus } from '../campus/tokens';
import { askToAllow } from '../kernels/allowing';
import { attend, listen } from '../kernels/line';
import { addScreen } from '../screens/screen';
import { IClassMenu, RESEARCHERS } from '../screens/tokens';
import { StudiesClient } from './api';
import type { IStudiesActs } from './body';
import { StudiesModel } from './model';
import { StudiesPanel } from './panel';
import { ANSWER, ASK, giveStudyPass } from './passes';
import type { IStudyPassParts, StudyPassAnswer } from './passes';

/** The passes with which researchers' notebooks read a study. */
const studyPasses: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:study-passes',
  description: 'Asks researchers which study a notebook of theirs may read.',
  autoStart: true,
  requires: [ICampus, INotebookTracker],
  optional: [ITranslator],
  activate: (
    _: JupyterFrontEnd,
    campus: ICampus,
    notebooks: INotebookTracker,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const parts: IStudyPassParts = {
      api: new StudiesClient(campus.staffAsk),
      serviceUrl: campus.serviceAddress,
      ask: allowing => askToAllow(allowing, trans),
      trans
    };
    notebooks.widgetAdded.connect((_, panel) =>
      attend(panel, kernel =>
        listen<StudyPassAnswer>(kernel, {
          ask: ASK,
          answer: ANSWER,
          reply: wish =>
            giveStudyPass(parts, {
              path: panel.context.path,
              studyId: textArg(Object(wish) as object, 'study_id')
            })
        })
      )
    );
  }
};

/** The studies of a researcher. */
const studies: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:studies',
  description: 'Shows researchers their studies.',
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
    const api = new StudiesClient(campus.staffAsk);
    const acts: IStudiesActs = {
      copy: text => navigator.clipboard.writeText(text),
      confirm: async (title, body, act) => {
        const buttons = [
          Dialog.cancelButton({ label: trans.__('Cancel') }),
          Dialog.warnButton({ label: act })
        ];
        const asked = { title, body, buttons, defaultButton: 0 };
        return (await showDialog(asked)).button.accept;
      }
    };
    addScreen(
      { app, restorer, palette, classMenu, category: trans.__('Campus') },
      {
        id: 'nbcampus-studies',
        command: CommandIDs.showStudies,
        label: trans.__('Show Studies'),
        short: trans.__('Studies'),
        caption: trans.__('Show the studies that you work on; for researchers'),
        icon: researchIcon,
        create: () =>
          new StudiesPanel({ model: new StudiesModel(api), acts, trans }),
        show: async ({ model }) => void (await model.refresh()),
        saved: () => ({}),
        entry: { rank: 43, roles: RESEARCHERS }
      }
    );
  }
};

export default [studyPasses, studies];

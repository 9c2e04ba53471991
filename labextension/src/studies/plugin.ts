import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { Dialog, ICommandPalette, showDialog } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { TranslationBundle } from '@jupyterlab/translation';

import { CommandIDs, textArg } from '../campus/commands';
import { researchIcon } from '../campus/icons';
import { ICampus } from '../campus/tokens';
import { askToAllow } from '../kernels/allowing';
import { attend, listen } from '../kernels/line';
import { browserSave } from '../files/saving';
import { addScreen } from '../screens/screen';
import { IClassMenu, RESEARCHERS, TEACHERS } from '../screens/tokens';
import { StudiesClient } from './api';
import type { IStudiesActs } from './body';
import { Exports } from './exports';
import { ExportsClient } from './exportsapi';
import { GrantsClient } from './grantsapi';
import { GrantsModel } from './grantsmodel';
import { GrantsPanel } from './grantspanel';
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
      openNotebooks: () =>
        app.commands.execute(CommandIDs.openResearchNotebooks) as Promise<void>,
      confirm: (title, text, act) => confirm(title, text, act, trans)
    };
    const category = trans.__('Campus');
    addScreen(
      { app, restorer, palette, classMenu, category },
      {
        id: 'nbcampus-studies',
        command: CommandIDs.showStudies,
        label: trans.__('Show Studies'),
        short: trans.__('Studies'),
        caption: trans.__('Show the studies that you work on; for researchers'),
        icon: researchIcon,
        create: () =>
          new StudiesPanel({
            model: new StudiesModel(api),
            exports: new Exports({
              api: new ExportsClient(campus.staffAsk, campus.staffFile),
              feed: campus.staffFeed(),
              save: browserSave
            }),
            acts,
            trans
          }),
        show: async ({ model }) => void (await model.refresh()),
        saved: () => ({}),
        entry: { rank: 43, roles: RESEARCHERS }
      }
    );
  }
};

/** What a teacher grants to studies. */
const grants: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:grants',
  description: 'Shows teachers which studies read their class.',
  autoStart: true,
  requires: [ICampus],
  optional: [ILayoutRestorer, ITranslator, ICommandPalette, IClassMenu],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    _: ICommandPalette | null,
    classMenu: IClassMenu | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const api = new GrantsClient(campus.staffAsk);
    addScreen(
      // It is always of one class, which the palette does not know.
      { app, restorer, palette: null, classMenu, category: '' },
      {
        id: 'nbcampus-grants',
        command: CommandIDs.showGrants,
        label: trans.__('Research'),
        caption: trans.__('Show which studies read the class'),
        icon: researchIcon,
        create: () =>
          new GrantsPanel({
            model: new GrantsModel(api),
            confirm: (title, text, act) => confirm(title, text, act, trans),
            trans
          }),
        key: args => textArg(args, 'classId'),
        show: async ({ model }, args) =>
          void (await model.show(
            textArg(args, 'classId'),
            textArg(args, 'name')
          )),
        saved: ({ model: { classId, className } }) => ({
          classId,
          name: className
        }),
        entry: { rank: 33, roles: TEACHERS }
      }
    );
  }
};

async function confirm(
  title: string,
  body: string,
  act: string,
  trans: TranslationBundle
): Promise<boolean> {
  const buttons = [
    Dialog.cancelButton({ label: trans.__('Cancel') }),
    Dialog.warnButton({ label: act })
  ];
  const asked = { title, body, buttons, defaultButton: 0 };
  return (await showDialog(asked)).button.accept;
}

export default [studyPasses, studies, grants];

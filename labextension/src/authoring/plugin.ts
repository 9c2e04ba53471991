import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import { IEditorServices } from '@jupyterlab/codeeditor';
import { INotebookTracker } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { TranslationBundle } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs as Shared, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { readFile } from '../people/acts';
import { addScreen } from '../screens/screen';
import type { IScreenPlaces } from '../screens/screen';
import { IClassMenu, TEACHERS } from '../screens/tokens';
import { BankClient } from './api';
import type { IBankApi } from './api';
import { BankModel } from './bankmodel';
import { BankPanel } from './bankpanel';
import { addAuthoringCommands, CommandIDs } from './commands';
import { Draftings } from './drafting';
import { saveNew } from './saving';
import type { ISaving } from './saving';
import { draftItems } from './toolbar';

const ID = '@nbcampus/labextension:authoring';

/** Writing problems in notebooks, and the bank of problems. */
const authoring: JupyterFrontEndPlugin<void> = {
  id: ID,
  description: 'Problems written in notebooks, and the bank of problems.',
  autoStart: true,
  requires: [ICampus, INotebookTracker, IEditorServices],
  optional: [
    ISettingRegistry,
    IToolbarWidgetRegistry,
    ILayoutRestorer,
    ITranslator,
    ICommandPalette,
    IClassMenu
  ],
  activate
};

export default authoring;

function activate(
  app: JupyterFrontEnd,
  campus: ICampus,
  notebooks: INotebookTracker,
  { mimeTypeService }: IEditorServices,
  settings: ISettingRegistry | null,
  toolbar: IToolbarWidgetRegistry | null,
  restorer: ILayoutRestorer | null,
  translator: ITranslator | null,
  palette: ICommandPalette | null,
  classMenu: IClassMenu | null
): void {
  const trans = (translator ?? nullTranslator).load('nbcampus');
  const api = new BankClient(campus.staffAsk, campus.staffFile);
  const saving = browserSaving(app);
  const draftings = new Draftings({
    notebooks,
    api,
    clock: browserClock,
    trans
  });
  addAuthoringCommands({
    commands: app.commands,
    addBeside: (widget, { id }) =>
      app.shell.add(widget, 'main', { ref: id, mode: 'split-right' }),
    api,
    draftings,
    saving,
    mimeTypeService,
    trans
  });
  const items = draftItems(app.commands, draftings);
  for (const [name, make] of Object.entries(items)) {
    toolbar?.addFactory<NotebookPanel>('Notebook', name, make);
  }
  void settings?.load(ID); // its toolbar and its shortcuts
  const category = trans.__('Campus');
  const { validate, preview, publish, editSettings, chooseRole } = CommandIDs;
  const shown = [validate, preview, publish, editSettings, chooseRole];
  for (const command of [Shared.newProblem, ...shown]) {
    palette?.addItem({ command, category });
  }
  const places = { app, restorer, palette, classMenu, category };
  addBankScreen(places, campus, api, saving, trans);
}

function addBankScreen(
  places: IScreenPlaces,
  campus: ICampus,
  api: IBankApi,
  saving: ISaving,
  trans: TranslationBundle
): void {
  const { commands } = places.app;
  addScreen(places, {
    id: 'nbcampus-bank',
    command: Shared.showBank,
    label: trans.__('Show Bank of Problems'),
    short: trans.__('Bank of Problems'),
    caption: trans.__('Search problems, open them as notebooks, place them'),
    create: () =>
      new BankPanel({
        model: new BankModel({ campus, api, clock: browserClock }),
        saving,
        newProblem: () => void commands.execute(Shared.newProblem),
        trans
      }),
    show: ({ model }, args, isNew) => {
      model.classId = textArg(args, 'classId') || model.classId;
      return isNew ? model.start() : undefined;
    },
    saved: ({ model }) => ({ classId: model.classId }),
    entry: { rank: 15, roles: TEACHERS }
  });
}

/** The browser's and the home's part of it. */
function browserSaving(app: JupyterFrontEnd): ISaving {
  const { contents } = app.serviceManager;
  return {
    open: async written => {
      const path = await saveNew(contents, written);
      await app.commands.execute('docmanager:open', {
        path,
        factory: 'Notebook'
      });
    },
    read: async file => (await readFile(file)).content,
    keep: (name, content) => {
      const address = URL.createObjectURL(content);
      const link = window.document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      URL.revokeObjectURL(address);
    }
  };
}

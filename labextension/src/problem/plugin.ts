import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import { PageConfig } from '@jupyterlab/coreutils';
import { INotebookTracker } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { ICampus } from '../campus/tokens';
import { IOwnExplanations } from '../explaining/tokens';
import { IOwnRequests } from '../requests/tokens';
import { ICellRouter } from '../running/tokens';
import { DialogAsker } from './asking';
import { PageAttention } from './attention';
import { addProblemCommands, CommandIDs } from './commands';
import { AnswerMode, FOREIGN_CLASS, PanelView } from './mode';
import { NoticeBar } from './noticebar';
import { AttemptPlace } from './place';
import { Problems } from './registry';
import { Sender } from './sending';
import { Shelf } from './shelf';
import { IProblems } from './tokens';
import { toolbarItems } from './toolbar';
import { browserRandom } from './uuid7';

const ID = '@nbcampus/labextension:problem';

const plugin: JupyterFrontEndPlugin<IProblems> = {
  id: ID,
  description: 'A problem in its notebook: run, submit, verdict, drafts.',
  autoStart: true,
  requires: [
    ICampus,
    INotebookTracker,
    ITranslator,
    IOwnRequests,
    IOwnExplanations
  ],
  optional: [
    ISettingRegistry,
    IToolbarWidgetRegistry,
    ICommandPalette,
    IEditorLanguageRegistry,
    ICellRouter
  ],
  provides: IProblems,
  activate
};

export default plugin;

function activate(
  app: JupyterFrontEnd,
  campus: ICampus,
  notebooks: INotebookTracker,
  translator: ITranslator,
  requests: IOwnRequests,
  explanations: IOwnExplanations,
  settings: ISettingRegistry | null,
  toolbar: IToolbarWidgetRegistry | null,
  palette: ICommandPalette | null,
  languages: IEditorLanguageRegistry | null,
  router: ICellRouter | null
): IProblems {
  const { commands } = app;
  const trans = translator.load('nbcampus');
  const problems = new Problems({
    campus,
    notebooks,
    attention: new PageAttention(window),
    shelf: new Shelf({
      storage: window.localStorage,
      owner: PageConfig.getBaseUrl()
    }),
    clock: browserClock,
    random: Math.random,
    randomBytes: browserRandom
  });
  const sender = new Sender({ asker: new DialogAsker(trans), trans });
  addProblemCommands({ commands, problems, sender, trans });
  router?.add(({ cell, notebook }) => {
    const panel = notebooks.find(({ model }) => model === notebook);
    const problem = panel && problems.find(panel);
    if (!problem || !cell.hasClass(FOREIGN_CLASS)) {
      return false;
    }
    void sender.send(problem, 'test_run');
    return true;
  });
  problems.opened.connect((_, { panel, problem }) => {
    new AttemptPlace({ panel, problem, requests, explanations, trans });
    if (languages) {
      new AnswerMode({ problem, view: new PanelView(panel), languages });
    }
    const { rendermime } = panel.content;
    panel.contentHeader.addWidget(
      new NoticeBar({ problem, rendermime, trans })
    );
  });

  let showsTimer = true;
  const items = toolbarItems({
    problems,
    commands,
    trans,
    showsTimer: () => showsTimer
  });
  for (const [name, make] of Object.entries(items)) {
    toolbar?.addFactory<NotebookPanel>('Notebook', name, make);
  }
  void settings?.load(ID).then(loaded => {
    const read = () => {
      showsTimer = loaded.get('showTimer').composite !== false;
    };
    loaded.changed.connect(read);
    read();
  });
  for (const command of Object.values(CommandIDs)) {
    palette?.addItem({ command, category: trans.__('Campus') });
  }
  return problems;
}

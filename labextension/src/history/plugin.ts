import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { ICampus } from '../campus/tokens';
import { browserSave } from '../files/saving';
import { IProblems } from '../problem/tokens';
import { IOwnRequests } from '../requests/tokens';
import { addHistoryCommands } from './adding';
import { CommandIDs } from './commands';
import { HistoryPanel } from './panel';

const plugin: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:history',
  description: 'The attempts of a problem, to compare and restore.',
  autoStart: true,
  requires: [ICampus, IProblems, IOwnRequests, ITranslator],
  optional: [ICommandPalette, ILayoutRestorer],
  activate
};

export default plugin;

function activate(
  app: JupyterFrontEnd,
  campus: ICampus,
  problems: IProblems,
  requests: IOwnRequests,
  translator: ITranslator,
  palette: ICommandPalette | null,
  restorer: ILayoutRestorer | null
): void {
  const trans = translator.load('nbcampus');
  const { commands, shell } = app;
  const panel = new HistoryPanel({
    campus,
    problems,
    requests,
    commands,
    clock: browserClock,
    trans
  });
  shell.add(panel, 'right', { rank: 700, type: 'Campus' });
  restorer?.add(panel, panel.id);
  addHistoryCommands({
    campus,
    problems,
    commands,
    shell,
    panel,
    save: browserSave,
    trans
  });
  palette?.addItem({
    command: CommandIDs.showHistory,
    category: trans.__('Campus')
  });
}

import { ILabShell, ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  Dialog,
  ICommandPalette,
  Notification,
  showDialog
} from '@jupyterlab/apputils';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { TranslationBundle } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { campusIcon } from '../campus/icons';
import { openItem } from '../campus/opening';
import { asRefusal } from '../campus/refusal';
import { ICampus } from '../campus/tokens';
import { ownZone } from '../campus/zones';

import { EVERYBODY, IClassMenu } from '../screens/tokens';
import { Expanded } from './expanded';
import { Forms } from './forms';
import { CampusModel } from './model';
import { Opener } from './opening';
import { CampusPanel } from './panel';
import type { ISidebarActs } from './section';
import type { Row } from './tree';

const RANK = 120;
const NOTICE_MS = 12_000;

/** The left sidebar "Campus" and the commands about classes. */
const sidebar: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:sidebar',
  description: 'The classes of a person, with what they contain.',
  autoStart: true,
  requires: [ICampus, IClassMenu],
  optional: [
    ILayoutRestorer,
    ILabShell,
    IStateDB,
    ITranslator,
    ICommandPalette
  ],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    menu: IClassMenu,
    restorer: ILayoutRestorer | null,
    labShell: ILabShell | null,
    db: IStateDB | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const expanded = new Expanded(db);
    const model = new CampusModel({
      campus,
      clock: browserClock,
      expanded,
      timeZone: ownZone()
    });
    const forms = new Forms();
    const acts = sidebarActs(app, menu);
    const panel = new CampusPanel({ model, forms, acts, trans });
    app.shell.add(panel, 'left', { rank: RANK, type: 'Campus' });
    restorer?.add(panel, panel.id);
    void showAtFirst(app, labShell, panel.id);

    addClassCommands(app, { model, forms, panel, trans });
    addOpenCommand(app, campus, trans);
    menu.add({ command: CommandIDs.leaveClass, rank: 90, roles: EVERYBODY });
    const category = trans.__('Campus');
    [
      CommandIDs.showCampus,
      CommandIDs.joinClass,
      CommandIDs.createClass,
      CommandIDs.refreshClasses
    ].forEach(command => palette?.addItem({ command, category }));
    void expanded.load().then(() => model.refresh());
  }
};

/** Who comes for the first time sees the classes first, not an empty list of files; later all is as it was left. */
async function showAtFirst(
  app: JupyterFrontEnd,
  labShell: ILabShell | null,
  id: string
): Promise<void> {
  const layout = await labShell?.restored;
  await app.restored;
  if (layout?.fresh) {
    app.shell.activateById(id);
  }
}

function sidebarActs(app: JupyterFrontEnd, menu: IClassMenu): ISidebarActs {
  const { commands } = app;
  return {
    openRow: (row: Row): Promise<void> => {
      switch (row.kind) {
        case 'item':
          return openItem(commands, row.item);
        case 'problem':
          return commands.execute(CommandIDs.openAssignment, {
            assignmentId: row.assignmentId,
            problemId: row.id
          });
        case 'module':
        case 'note':
          return Promise.resolve();
      }
    },
    showAttempts: classId =>
      void commands.execute(CommandIDs.showAttempts, { classId }),
    showPeople: classId =>
      void commands.execute(CommandIDs.showPeople, { classId }),
    showCalendar: () => void commands.execute(CommandIDs.showCalendar),
    showMenu: (summary, anchor) => menu.open(summary, anchor),
    copy: text => navigator.clipboard.writeText(text)
  };
}

interface IClassCommandsOptions {
  model: CampusModel;
  forms: Forms;
  panel: CampusPanel;
  trans: TranslationBundle;
}

function addClassCommands(
  app: JupyterFrontEnd,
  options: IClassCommandsOptions
): void {
  const { model, forms, panel, trans } = options;
  app.commands.addCommand(CommandIDs.showCampus, {
    label: trans.__('Show Campus'),
    caption: trans.__('Show my classes and assignments in the left sidebar'),
    icon: campusIcon,
    execute: () => {
      app.shell.activateById(panel.id);
      panel.node.querySelector<HTMLElement>('[role="treeitem"]')?.focus();
    }
  });
  app.commands.addCommand(CommandIDs.joinClass, {
    label: trans.__('Join Class…'),
    caption: trans.__('Join a class by the code that the teacher gave'),
    execute: () => {
      app.shell.activateById(panel.id);
      forms.show('join');
    }
  });
  app.commands.addCommand(CommandIDs.createClass, {
    label: trans.__('Create Class…'),
    caption: trans.__('Create a class with a join code; for teachers'),
    execute: () => {
      app.shell.activateById(panel.id);
      forms.show('create');
    }
  });
  app.commands.addCommand(CommandIDs.leaveClass, {
    label: trans.__('Leave Class…'),
    caption: trans.__('Leave a class; what I did in it is kept'),
    isVisible: args => textArg(args, 'classId') !== '',
    execute: async args => {
      const { button } = await showDialog({
        title: trans.__('Leave %1?', textArg(args, 'name')),
        body: trans.__(
          'What you did in the class is kept, and is there again if you join once more.'
        ),
        buttons: [
          Dialog.cancelButton(),
          Dialog.warnButton({ label: trans.__('Leave') })
        ]
      });
      if (button.accept) {
        await leaving(model, textArg(args, 'classId'));
      }
    }
  });
  app.commands.addCommand(CommandIDs.refreshClasses, {
    label: trans.__('Refresh Classes'),
    caption: trans.__('Ask the campus again for my classes and assignments'),
    execute: () => model.refresh()
  });
}

async function leaving(model: CampusModel, classId: string): Promise<void> {
  try {
    await model.leave(classId);
  } catch (failure) {
    Notification.error(asRefusal(failure).message, { autoClose: false });
  }
}

function addOpenCommand(
  app: JupyterFrontEnd,
  campus: ICampus,
  trans: TranslationBundle
): void {
  const { commands } = app;
  const opener = new Opener({
    api: campus.api,
    openNotebook: async path => {
      await commands.execute('docmanager:open', { path, factory: 'Notebook' });
    },
    tell: (kind, text) =>
      void (kind === 'error'
        ? Notification.error(text, { autoClose: false })
        : Notification.info(text, { autoClose: NOTICE_MS })),
    trans
  });
  commands.addCommand(CommandIDs.openAssignment, {
    label: trans.__('Open Assignment'),
    caption: trans.__(
      'Write an assignment’s notebooks into my files and open one'
    ),
    isVisible: args => textArg(args, 'assignmentId') !== '',
    execute: args => {
      const problemId = textArg(args, 'problemId') || undefined;
      return opener.open(textArg(args, 'assignmentId'), problemId);
    }
  });
}

export default sidebar;

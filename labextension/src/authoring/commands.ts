import { Notification } from '@jupyterlab/apputils';
import type { IEditorMimeTypeService } from '@jupyterlab/codeeditor';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { Widget } from '@lumino/widgets';

import { CommandIDs as Shared } from '../campus/commands';
import { asRefusal } from '../campus/refusal';
import type { IBankApi } from './api';
import type { Drafting, Draftings } from './drafting';
import { Preview } from './preview';
import { askPublish } from './publishform';
import { ROLES } from './roles';
import { askSettings } from './settingsform';
import type { ISaving } from './saving';
import { isOpen } from './trial';
import { roleWord } from './words';

export const CommandIDs = {
  validate: 'nbcampus:validate-problem',
  preview: 'nbcampus:preview-problem',
  publish: 'nbcampus:publish-problem',
  editSettings: 'nbcampus:edit-problem',
  chooseRole: 'nbcampus:choose-cell-role',
  /** `role` of `ROLES`; empty for none. */
  setRole: 'nbcampus:set-cell-role'
} as const;

export interface ICommandsOptions {
  commands: CommandRegistry;
  /** Shows a widget at the right of a notebook. */
  addBeside: (widget: Widget, panel: NotebookPanel) => void;
  api: IBankApi;
  draftings: Draftings;
  saving: ISaving;
  mimeTypeService: IEditorMimeTypeService;
  trans: TranslationBundle;
}

/** The commands about the notebook in front, if a problem is written in it, and the one that makes a new one. */
export function addAuthoringCommands(options: ICommandsOptions): void {
  const { commands, api, draftings, saving, trans } = options;
  const add = (
    id: string,
    label: string,
    caption: string,
    act: (drafting: Drafting) => unknown
  ): void => {
    commands.addCommand(id, {
      label,
      caption,
      isEnabled: () => draftings.current !== null,
      execute: async () => {
        const { current } = draftings;
        await (current && act(current));
      }
    });
  };
  add(
    CommandIDs.validate,
    trans.__('Validate'),
    trans.__('Have the solution and answers without thought tried by a worker'),
    drafting => drafting.validate()
  );
  add(
    CommandIDs.publish,
    trans.__('Publish…'),
    trans.__('Validate, look at what is new, and make a version'),
    drafting => publish(drafting, trans)
  );
  add(
    CommandIDs.preview,
    trans.__('Preview as Student'),
    trans.__('Show beside the notebook what students get'),
    drafting => telling(() => preview(drafting, options))
  );
  add(
    CommandIDs.editSettings,
    trans.__('Problem Settings…'),
    trans.__('Title, short name, difficulty, language, tags and files'),
    async ({ draft }) => {
      const head = await askSettings(draft.head, saving.read, trans);
      if (head) {
        draft.setHead(head);
      }
    }
  );
  add(
    CommandIDs.chooseRole,
    trans.__('Choose the Role of the Cell'),
    trans.__('Move to the menu of roles at the head of the cell'),
    ({ panel, bars }) => {
      const { activeCell } = panel.content;
      if (activeCell) {
        bars.focus(activeCell);
      }
    }
  );
  addRoleCommand(options);
  commands.addCommand(Shared.newProblem, {
    label: trans.__('New Problem'),
    caption: trans.__('Write a problem in a notebook; for teachers'),
    execute: () => telling(async () => saving.open(await api.template()))
  });
}

function addRoleCommand({
  commands,
  draftings,
  trans
}: ICommandsOptions): void {
  commands.addCommand(CommandIDs.setRole, {
    label: args =>
      trans.__('Mark the Cell as %1', roleWord(roleArg(args), trans)),
    isEnabled: () => draftings.current !== null,
    execute: args => {
      const { current } = draftings;
      const cell = current?.panel.content.activeCell;
      if (current && cell) {
        current.choose(cell, roleArg(args));
      }
    }
  });
}

function roleArg(args: object): (typeof ROLES)[number] | null {
  const { role } = args as { role?: unknown };
  return ROLES.find(known => known === role) ?? null;
}

/** Tries what is not tried yet, asks, and publishes; what is in the way is told by the findings. */
async function publish(
  drafting: Drafting,
  trans: TranslationBundle
): Promise<void> {
  const { trial } = drafting;
  const { trial: tried, stale } = trial;
  const isCurrent = tried && !stale && !isOpen(tried) && !tried.published;
  const found = isCurrent ? tried : await drafting.validate();
  if (found?.state === 'passed') {
    const note = await askPublish(found, trans);
    if (note !== null && !(await trial.publish(note))) {
      await lookAgain(trial);
    }
  }
}

/** After a version of somebody else's the next dialog shows what differs from that. */
async function lookAgain(trial: Drafting['trial']): Promise<void> {
  const { failure } = trial;
  if (failure?.error === 'changed_meanwhile') {
    await trial.lookAgain();
    Notification.warning(failure.message, { autoClose: false });
  }
}

async function preview(
  { panel, draft }: Drafting,
  { addBeside, api, mimeTypeService, trans }: ICommandsOptions
): Promise<void> {
  const { notebook } = await api.preview(draft.document());
  let shown = previews.get(panel);
  if (!shown || shown.isDisposed) {
    shown = new Preview({ panel, mimeTypeService, trans });
    previews.set(panel, shown);
    addBeside(shown, panel);
    const mine = shown;
    panel.disposed.connect(() => mine.dispose());
  }
  shown.showNotebook(notebook);
}

const previews = new WeakMap<object, Preview>();

/** What the campus refuses is told in its words. */
async function telling(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (failure) {
    Notification.error(asRefusal(failure).message, { autoClose: false });
  }
}

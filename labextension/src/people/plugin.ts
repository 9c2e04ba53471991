import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  ICommandPalette,
  MainAreaWidget,
  WidgetTracker
} from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { readFile, saveFile } from './acts';
import type { IPeopleActs } from './acts';
import { PeopleModel } from './model';
import { PeoplePanel } from './panel';

const ID = 'nbcampus-people';

/** The teacher's screen of people. */
const people: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:people',
  description: 'Shows the people of a class to its staff, and its settings.',
  autoStart: true,
  requires: [ICampus],
  optional: [ILayoutRestorer, ITranslator, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const { commands, shell } = app;
    const tracker = new WidgetTracker<MainAreaWidget<PeoplePanel>>({
      namespace: ID
    });
    const acts = browserActs(campus);

    const create = (): MainAreaWidget<PeoplePanel> => {
      const model = new PeopleModel({ campus, clock: browserClock });
      const content = new PeoplePanel({ model, acts, trans });
      tellSidebar(app, model);
      const widget = new MainAreaWidget({ content });
      widget.id = ID;
      return widget;
    };

    commands.addCommand(CommandIDs.showPeople, {
      label: trans.__('Show People'),
      caption: trans.__(
        'Show the people and the settings of a class; for its teachers'
      ),
      execute: async args => {
        const classId = textArg(args, 'classId') || null;
        let widget = tracker.currentWidget;
        const open = widget !== null && !widget.isDisposed;
        if (!widget || !open) {
          widget = create();
          await tracker.add(widget);
          shell.add(widget, 'main');
        }
        shell.activateById(widget.id);
        const { model } = widget.content;
        if (!open || (classId && classId !== model.classId)) {
          await model.start(classId);
          void tracker.save(widget);
        }
      }
    });
    palette?.addItem({
      command: CommandIDs.showPeople,
      category: trans.__('Campus')
    });
    void restorer?.restore(tracker, {
      command: CommandIDs.showPeople,
      args: widget => ({ classId: widget.content.model.classId ?? '' }),
      name: () => ID
    });
  }
};

/** The sidebar counts a class's members, and hears of nobody who comes or goes. */
function tellSidebar(app: JupyterFrontEnd, model: PeopleModel): void {
  const known = new Map<string, number>();
  model.changed.connect(() => {
    const { course, classId } = model;
    if (course && classId) {
      const before = known.get(classId);
      known.set(classId, model.members.length);
      if (before !== undefined && before !== model.members.length) {
        void app.commands.execute(CommandIDs.refreshClasses);
      }
    }
  });
}

function browserActs(campus: ICampus): IPeopleActs {
  const parts = { document: window.document, urls: URL };
  return {
    copy: text => navigator.clipboard.writeText(text),
    save: (name, content) => saveFile(parts, name, content),
    read: readFile,
    joinLink: code => campus.joinLink(code),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone
  };
}

export default people;

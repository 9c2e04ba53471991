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
import { ownZone } from '../campus/zones';
import { addScreen } from '../screens/screen';
import { IClassMenu, STAFF } from '../screens/tokens';
import { readFile, saveFile } from './acts';
import type { IPeopleActs } from './acts';
import { PeopleModel } from './model';
import { PeoplePanel } from './panel';

/** The teacher's screen of people. */
const people: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:people',
  description: 'Shows the people of a class to its staff, and its settings.',
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
    const acts = browserActs(campus);
    const category = trans.__('Campus');
    addScreen(
      { app, restorer, palette, classMenu, category },
      {
        id: 'nbcampus-people',
        command: CommandIDs.showPeople,
        label: trans.__('Show People'),
        short: trans.__('People and Settings'),
        caption: trans.__(
          'Show the people and the settings of a class; for its teachers'
        ),
        create: () => {
          const model = new PeopleModel({ campus, clock: browserClock });
          tellSidebar(app, model);
          return new PeoplePanel({ model, acts, trans });
        },
        show: async ({ model }, args, isNew) => {
          const classId = textArg(args, 'classId') || null;
          if (isNew || (classId && classId !== model.classId)) {
            await model.start(classId);
          }
        },
        saved: ({ model }) => ({ classId: model.classId ?? '' }),
        entry: { rank: 30, roles: STAFF }
      }
    );
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
    timeZone: ownZone(),
    timeZones: ['UTC', ...Intl.supportedValuesOf('timeZone')]
  };
}

export default people;

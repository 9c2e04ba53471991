import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { TranslationBundle } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import {
  announcementIcon,
  leaderboardIcon,
  noticesIcon
} from '../campus/icons';
import { asRefusal } from '../campus/refusal';
import { ICampus } from '../campus/tokens';
import { addScreen } from '../screens/screen';
import { EVERYBODY, IClassMenu } from '../screens/tokens';
import type { Notice } from '../wire';
import { AnnouncementsModel } from './announcements';
import { AnnouncementsPanel } from './announcementspanel';
import { AnnouncementsClient, LeaderboardClient, NoticesClient } from './api';
import { ChoicesModel } from './choices';
import { ChoicesPanel } from './choicespanel';
import { NoticesItem } from './item';
import { LeaderboardModel } from './leaderboard';
import { LeaderboardPanel } from './leaderboardpanel';
import { NoticesModel } from './model';
import { openLink } from './opening';
import { NoticesPanel } from './panel';

/** The tray in the status bar, the list behind it, and a word when something new has come. */
const notices: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:notices',
  description: 'Tells what has happened in the classes of this person.',
  autoStart: true,
  requires: [ICampus],
  optional: [ILayoutRestorer, ITranslator, ICommandPalette, IStatusBar],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    statusBar: IStatusBar | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const api = new NoticesClient(campus.ask);
    const model = new NoticesModel({ campus, api, clock: browserClock });
    const open = (notice: Notice): void => {
      if (!notice.is_read) {
        void model.mark(notice, true);
      }
      openLink(app, campus, notice.link).catch(failure =>
        Notification.error(asRefusal(failure).message, { autoClose: false })
      );
    };
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const places = {
      app,
      restorer,
      palette,
      classMenu: null,
      category: trans.__('Campus')
    };
    addScreen(places, {
      id: 'nbcampus-notices',
      command: CommandIDs.showNotices,
      label: trans.__('Show Notices'),
      caption: trans.__('Show what you have been told'),
      icon: noticesIcon,
      create: () => {
        const onChoices = (): void =>
          void app.commands.execute(CommandIDs.showNoticeChoices);
        const clock = browserClock;
        return new NoticesPanel({ model, clock, trans, open, onChoices });
      },
      show: () => model.refresh(),
      saved: () => ({})
    });
    addScreen(places, {
      id: 'nbcampus-notice-choices',
      command: CommandIDs.showNoticeChoices,
      label: trans.__('Choose How to Be Told'),
      caption: trans.__('Choose what you are told in the list and by mail'),
      icon: noticesIcon,
      create: () =>
        new ChoicesPanel({ model: new ChoicesModel(api, timeZone), trans }),
      show: ({ model }) => model.refresh(),
      saved: () => ({})
    });
    const onOpen = (): void =>
      void app.commands.execute(CommandIDs.showNotices);
    statusBar?.registerStatusItem('@nbcampus/labextension:notices', {
      item: new NoticesItem({ model, trans, onOpen }),
      align: 'right',
      rank: 89
    });
    model.arrived.connect((_, notice) => sayQuietly(notice, open, trans));
    void model.refresh();
  }
};

/** Not of verdicts, which the notebook shows, and nothing while an exam is being written. */
function sayQuietly(
  notice: Notice,
  open: (notice: Notice) => void,
  trans: TranslationBundle
): void {
  if (notice.type === 'graded' || document.querySelector(EXAM_IS_ON)) {
    return;
  }
  Notification.info(notice.title, {
    autoClose: 8_000,
    actions: [{ label: trans.__('Open'), callback: () => open(notice) }]
  });
}

/** What stands above all notebooks while an exam runs. */
const EXAM_IS_ON = '.nbcampus-ExamBar';

/** What teachers tell a class; for its members to read, for its teachers to write. */
const announcements: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:announcements',
  description: 'Shows the announcements of a class and lets teachers write.',
  autoStart: true,
  requires: [ICampus, IRenderMimeRegistry],
  optional: [ILayoutRestorer, ITranslator, IClassMenu],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    rendermime: IRenderMimeRegistry,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    classMenu: IClassMenu | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const api = new AnnouncementsClient(campus.ask, campus.staffAsk);
    addScreen(
      { app, restorer, palette: null, classMenu, category: trans.__('Campus') },
      {
        id: 'nbcampus-announcements',
        command: CommandIDs.showAnnouncements,
        label: trans.__('Announcements'),
        caption: trans.__('Show what was announced in a class'),
        icon: announcementIcon,
        create: args =>
          new AnnouncementsPanel({
            model: new AnnouncementsModel({
              campus,
              api,
              clock: browserClock,
              classId: textArg(args, 'classId')
            }),
            rendermime,
            trans
          }),
        key: args => textArg(args, 'classId'),
        show: ({ model }) => void model.refresh(),
        saved: ({ model }) => ({ classId: model.classId }),
        entry: { rank: 40, roles: EVERYBODY }
      }
    );
  }
};

/** Who has most points, of those who want to be seen. */
const leaderboard: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:leaderboard',
  description: 'Shows the leaderboard of a class.',
  autoStart: true,
  requires: [ICampus],
  optional: [ILayoutRestorer, ITranslator, IClassMenu],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    classMenu: IClassMenu | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const api = new LeaderboardClient(campus.ask, campus.staffAsk);
    addScreen(
      { app, restorer, palette: null, classMenu, category: trans.__('Campus') },
      {
        id: 'nbcampus-leaderboard',
        command: CommandIDs.showLeaderboard,
        label: trans.__('Leaderboard'),
        caption: trans.__('Show the leaderboard of a class'),
        icon: leaderboardIcon,
        create: args =>
          new LeaderboardPanel({
            model: new LeaderboardModel({
              campus,
              api,
              clock: browserClock,
              classId: textArg(args, 'classId')
            }),
            trans
          }),
        key: args => textArg(args, 'classId'),
        show: ({ model }) => void model.refresh(),
        saved: ({ model }) => ({ classId: model.classId }),
        entry: { rank: 41, roles: EVERYBODY }
      }
    );
  }
};

export default [notices, announcements, leaderboard];

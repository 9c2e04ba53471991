import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IThemeManager, Notification } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { browserClock } from '../campus/clock';
import { CommandIDs, textArg } from '../campus/commands';
import { ICampus } from '../campus/tokens';
import { attend } from '../kernels/line';
import { browserRandom, uuid7 } from '../problem/uuid7';
import { IClassMenu, STAFF } from '../screens/tokens';
import { confirmGroup } from './asking';
import { chooseClass } from './choosing';
import { openDashboards } from './dashboards';
import { writeToGroup } from './groups';
import type { IGroupParts } from './groups';
import { listen } from './line';
import { giveClassPass } from './passes';
import type { IAsking, IPassParts } from './passes';

const NOTICE_MS = 10_000;

/** The dashboards of a class, and the passes with which they read it. */
const analytics: JupyterFrontEndPlugin<void> = {
  id: '@nbcampus/labextension:analytics',
  description: 'Opens the dashboards of a class and gives them their passes.',
  autoStart: true,
  requires: [ICampus, INotebookTracker],
  optional: [ITranslator, IThemeManager, IClassMenu],
  activate: (
    app: JupyterFrontEnd,
    campus: ICampus,
    notebooks: INotebookTracker,
    translator: ITranslator | null,
    themes: IThemeManager | null,
    classMenu: IClassMenu | null
  ): void => {
    const { commands } = app;
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const parts: IPassParts = {
      staff: campus.staff,
      staffAsk: campus.staffAsk,
      serviceUrl: campus.serviceAddress,
      choose: (classes, asking) => chooseClass(classes, asking, trans),
      isDark: () => Boolean(themes?.theme && !themes.isLight(themes.theme)),
      words: {
        refused: trans.__('You did not let this notebook read a class.'),
        noClass: trans.__(
          'You teach no class, so there is none that this notebook may read.'
        )
      }
    };
    const groupParts: IGroupParts = {
      staffAsk: campus.staffAsk,
      confirm: question => confirmGroup(question, trans),
      tell,
      newId: () => uuid7(browserClock.now(), browserRandom),
      trans
    };
    notebooks.widgetAdded.connect((_, panel) =>
      attend(panel, kernel =>
        listen(kernel, {
          ask: () => giveClassPass(parts, askingOf(panel)),
          showAttempt: (classId, attemptId) =>
            void commands.execute(CommandIDs.showAttempts, {
              classId,
              attemptId
            }),
          writeToGroup: (classId, request) =>
            void writeToGroup(groupParts, classId, request)
        })
      )
    );
    const shown = {
      openNotebook: (path: string) =>
        commands.execute('docmanager:open', { path }) as Promise<void>,
      tell: (kind: 'info' | 'error', text: string) =>
        void (kind === 'error'
          ? Notification.error(text, { autoClose: false })
          : Notification.info(text, { autoClose: NOTICE_MS })),
      trans
    };
    commands.addCommand(CommandIDs.openResearchNotebooks, {
      label: trans.__('Open Research Notebooks'),
      caption: trans.__(
        'Copy the examples for researchers into your files and open the first'
      ),
      execute: () =>
        openDashboards({
          copy: () => campus.api.openResearchNotebooks(),
          ...shown
        })
    });
    commands.addCommand(CommandIDs.openDashboards, {
      label: trans.__('Open Analytics'),
      caption: trans.__(
        'Copy the dashboards of this class into your files and open the first'
      ),
      execute: args =>
        openDashboards({
          copy: () => campus.api.openDashboards(textArg(args, 'classId')),
          ...shown
        })
    });
    classMenu?.add({
      command: CommandIDs.openDashboards,
      rank: 24,
      roles: STAFF
    });
  }
};

/** What can be undone, or failed, stays until the person has read it. */
const tell: IGroupParts['tell'] = (kind, text, act) => {
  const actions = act
    ? [{ label: act.label, callback: () => void act.run() }]
    : [];
  const autoClose = kind === 'success' && !act ? NOTICE_MS : false;
  Notification.emit(text, kind, { autoClose, actions });
};

function askingOf({ context, content }: NotebookPanel): IAsking {
  const own: unknown = content.model?.getMetadata('nbcampus');
  return {
    path: context.path,
    classId: textArg(own ?? {}, 'class_id')
  };
}

export default analytics;

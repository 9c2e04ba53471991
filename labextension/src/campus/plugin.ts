import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { PageConfig, URLExt } from '@jupyterlab/coreutils';
import type { ServerConnection } from '@jupyterlab/services';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IRefusalWords } from './answers';
import { CalendarClient } from './calendar';
import { Campus } from './campus';
import { CampusClient } from './client';
import { browserClock } from './clock';
import { Live } from './live';
import { MarkingClient } from './marking';
import { PeopleClient } from './people';
import { QuizClient } from './quizzes';
import { FrameSession, serviceUrlOf } from './session';
import type { IStaffSession } from './session';
import { StaffClient, refusingStaff } from './staff';
import { CampusRefusal, ICampus } from './tokens';

/** Provides the connection to the campus; the one place that reads the page's configuration and globals. */
const campus: JupyterFrontEndPlugin<ICampus> = {
  id: '@nbcampus/labextension:campus',
  description: 'Provides the connection to the campus.',
  autoStart: true,
  optional: [ITranslator],
  provides: ICampus,
  activate: (app: JupyterFrontEnd, translator: ITranslator | null): ICampus => {
    const trans = (translator ?? nullTranslator).load('nbcampus');
    const { serverSettings } = app.serviceManager;
    const words = refusalWords(trans);
    const serviceUrl = serviceUrlOf(PageConfig.getOption('hubPrefix'));
    const session = staffSession(serviceUrl, trans);
    const api = new CampusClient({ serverSettings, words });
    const live = new Live({
      ...ambient(),
      open: () => new serverSettings.WebSocket(eventsUrl(serverSettings)),
      worthTrying: () => isConnected(api),
      speaksState: true
    });
    live.start();
    const staff = new StaffClient({
      session,
      serviceUrl,
      words,
      fetch: (url, init) => window.fetch(url, init)
    });
    return new Campus({
      api,
      live,
      staff,
      people: new PeopleClient((method, path, body) =>
        staff.ask(method, path, body)
      ),
      calendar: new CalendarClient(
        (method, path, body) => api.ask(method, `hub/${path}`, body),
        (method, path, body) => staff.ask(method, path, body)
      ),
      marking: new MarkingClient((method, path, body) =>
        staff.ask(method, path, body)
      ),
      quizzes: new QuizClient(
        (method, path, body) => api.ask(method, path, body),
        (method, path, body) => api.ask(method, `hub/${path}`, body),
        (method, path, body) => staff.ask(method, path, body)
      ),
      serviceAddress: wholeAddress(serviceUrl),
      joinLink: code => wholeAddress(`${serviceUrl}join/${code}`),
      feedAddress: path => wholeAddress(serviceUrl + path),
      staffLive: () =>
        new Live({
          ...ambient(),
          open: () => new WebSocket(webSocketUrl(`${serviceUrl}api/v1/events`)),
          prepare: async () => void (await session.token()),
          worthTrying: async () => true,
          speaksState: false
        })
    });
  }
};

function staffSession(
  serviceUrl: string,
  trans: TranslationBundle
): IStaffSession {
  if (!serviceUrl) {
    return refusingStaff(
      trans.__('This server was not started by a hub, so nobody teaches here.')
    );
  }
  return new FrameSession({
    document: window.document,
    clock: browserClock,
    serviceUrl,
    refused: trans.__(
      'You could not be signed in as a teacher. Sign in to the hub again, then reload this page.'
    ),
    replaced: (before, now) =>
      trans.__(
        'This page is %1’s, and %2 is signed in now with this browser. Nothing was done. Sign in to the hub as %1, then reload this page.',
        before,
        now
      )
  });
}

function refusalWords(trans: TranslationBundle): IRefusalWords {
  return {
    unreachable: trans.__(
      'Your server cannot be reached. Check your network; this page tries again by itself.'
    ),
    strange: trans.__(
      'Your server does not answer as it should. It may be stopped: reload the page to start it again.'
    )
  };
}

function ambient(): Pick<Live.IOptions, 'clock' | 'random' | 'wake'> {
  return {
    clock: browserClock,
    random: Math.random,
    wake: { window, document: window.document }
  };
}

function eventsUrl(settings: ServerConnection.ISettings): string {
  const url = URLExt.join(settings.wsUrl, 'nbcampus', 'events');
  return settings.appendToken && settings.token
    ? `${url}?token=${encodeURIComponent(settings.token)}`
    : url;
}

function wholeAddress(path: string): string {
  return new URL(path, window.location.href).href;
}

function webSocketUrl(path: string): string {
  return wholeAddress(path).replace(/^http/, 'ws');
}

/** False where this server was started without a hub, or has no server extension. */
async function isConnected(api: CampusClient): Promise<boolean> {
  try {
    await api.outbox();
    return true;
  } catch (failure) {
    return !(
      failure instanceof CampusRefusal &&
      (failure.error === 'not_connected' || failure.status === 404)
    );
  }
}

export default campus;

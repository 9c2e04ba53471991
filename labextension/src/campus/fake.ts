/**
 * A campus without a server, with the same interface: answers are scripted, calls are recorded, events are told by hand.
 */
import { Signal } from '@lumino/signaling';

import type { ICalendarApi } from './calendar';
import type { IMarkingApi } from './marking';
import type { IPeopleApi } from './people';
import type { IQuizApi } from './quizzes';
import { CampusRefusal } from './tokens';
import type {
  Connection,
  HubAsk,
  ICampus,
  ICampusApi,
  IStaffApi,
  IStaffFeed
} from './tokens';
import type { CampusEvent, Draft, OutboxReceipt } from '../wire';

/** One request as it was made. */
export interface ICall {
  method: string;
  args: unknown[];
}

type Answers<T> = {
  [K in keyof T]?: T[K] extends (...args: infer A) => Promise<infer R>
    ? ((...args: A) => R | Promise<R>) | CampusRefusal
    : never;
};

/** The methods of an interface, each answering from `answers`; one without an answer refuses with 404. */
export type Scripted<T> = T & {
  /** May be changed at any time; a function sees the arguments, a CampusRefusal is thrown. */
  readonly answers: Answers<T>;
  readonly calls: ICall[];
  /** The calls of one method. */
  callsOf(method: keyof T): unknown[][];
};

function scripted<T extends object>(
  methods: readonly (keyof T & string)[],
  answers: Answers<T>
): Scripted<T> {
  const calls: ICall[] = [];
  const fake = {
    answers,
    calls,
    callsOf: (method: keyof T) =>
      calls.filter(call => call.method === method).map(call => call.args)
  } as unknown as Scripted<T>;
  for (const method of methods) {
    const answer = async (...args: unknown[]): Promise<unknown> => {
      calls.push({ method, args });
      const given: unknown = answers[method];
      if (given instanceof CampusRefusal) {
        throw given;
      }
      if (typeof given !== 'function') {
        throw new CampusRefusal(404, 'not_found', `No answer for ${method}.`);
      }
      return (given as (...given: unknown[]) => unknown)(...args);
    };
    (fake as Record<string, unknown>)[method] = answer;
  }
  return fake;
}

const API_METHODS = [
  'me',
  'classes',
  'join',
  'leave',
  'outline',
  'item',
  'assignment',
  'open',
  'openDashboards',
  'openResearchNotebooks',
  'draft',
  'saveDraft',
  'send',
  'outbox',
  'attempts',
  'attempt',
  'file'
] as const satisfies readonly (keyof ICampusApi)[];

const STAFF_METHODS = [
  'me',
  'classes',
  'createClass',
  'members',
  'outline',
  'attempts',
  'attempt',
  'releaseResults',
  'regradePlace',
  'regradePreview',
  'startRegrade',
  'regrade',
  'actOnRegrade',
  'regradedStudent',
  'regradedSubmission',
  'file',
  'submittedFile'
] as const satisfies readonly (keyof IStaffApi)[];

const PEOPLE_METHODS = [
  'list',
  'add',
  'change',
  'remove',
  'changeClass',
  'environments',
  'noticeSettings',
  'setReminders',
  'copyClass',
  'renewCode',
  'addSection',
  'renameSection',
  'removeSection',
  'roster',
  'previewRoster',
  'importRoster',
  'groups',
  'replaceGroups'
] as const satisfies readonly (keyof IPeopleApi)[];

const CALENDAR_METHODS = [
  'read',
  'add',
  'change',
  'remove',
  'feed',
  'openFeed',
  'closeFeed'
] as const satisfies readonly (keyof ICalendarApi)[];

const MARKING_METHODS = [
  'queue',
  'submission',
  'save',
  'saveNote',
  'say',
  'comment',
  'removeComment',
  'addItem',
  'changeItem',
  'removeItem',
  'orderItems',
  'keep',
  'dropKept',
  'release',
  'takeBack',
  'changeRules',
  'changeClass'
] as const satisfies readonly (keyof IMarkingApi)[];

const QUIZ_METHODS = [
  'quiz',
  'begin',
  'saveDraft',
  'submit',
  'markRead',
  'openMaterial',
  'content',
  'change',
  'publish',
  'statistics',
  'answersTo',
  'mark',
  'staffItem',
  'changeMaterial',
  'createItem'
] as const satisfies readonly (keyof IQuizApi)[];

/** A campus for tests. */
export class FakeCampus implements ICampus {
  constructor(options: FakeCampus.IOptions = {}) {
    this.api = scripted<ICampusApi>(API_METHODS, options.api ?? {});
    this.staff = scripted<IStaffApi>(STAFF_METHODS, options.staff ?? {});
    this.people = scripted<IPeopleApi>(PEOPLE_METHODS, options.people ?? {});
    this.calendar = scripted<ICalendarApi>(
      CALENDAR_METHODS,
      options.calendar ?? {}
    );
    this.marking = scripted<IMarkingApi>(
      MARKING_METHODS,
      options.marking ?? {}
    );
    this.quizzes = scripted<IQuizApi>(QUIZ_METHODS, options.quizzes ?? {});
    this.ask = options.ask ?? refuseAll;
    this.staffAsk = options.staffAsk ?? refuseAll;
    this._connection = options.connection ?? 'online';
  }

  readonly ask: HubAsk;
  readonly staffAsk: HubAsk;
  readonly staffFile = (path: string): Promise<Blob> =>
    this.staffAsk('GET', path);

  readonly api: Scripted<ICampusApi>;
  readonly staff: Scripted<IStaffApi>;
  readonly people: Scripted<IPeopleApi>;
  readonly calendar: Scripted<ICalendarApi>;
  readonly marking: Scripted<IMarkingApi>;
  readonly quizzes: Scripted<IQuizApi>;
  readonly connectionChanged = new Signal<this, Connection>(this);
  readonly event = new Signal<this, CampusEvent>(this);
  readonly caughtUp = new Signal<this, void>(this);
  readonly sent = new Signal<this, OutboxReceipt>(this);
  readonly draftSaved = new Signal<this, Draft>(this);

  get connection(): Connection {
    return this._connection;
  }

  /** Changes the connection and says so. */
  setConnection(connection: Connection): void {
    if (connection !== this._connection) {
      this._connection = connection;
      this.connectionChanged.emit(connection);
    }
  }

  /** An event as if it had come over the websocket. */
  tell(event: Partial<CampusEvent> & Pick<CampusEvent, 'type'>): void {
    this.event.emit({ at: '2030-01-01T00:00:00Z', ...event });
  }

  /** The connection came back. */
  catchUp(): void {
    this.caughtUp.emit();
  }

  readonly serviceAddress = 'https://hub.example/services/nbcampus/';

  joinLink(code: string): string {
    return `${this.serviceAddress}join/${code}`;
  }

  feedAddress(path: string): string {
    return `${this.serviceAddress}${path}`;
  }

  /** Every feed of one fake is the same: `tellStaff` speaks to all. */
  staffFeed(): IStaffFeed {
    return this._staffFeed;
  }

  tellStaff(event: Partial<CampusEvent> & Pick<CampusEvent, 'type'>): void {
    this._staffFeed.event.emit({ at: '2030-01-01T00:00:00Z', ...event });
  }

  private _connection: Connection;
  private _staffFeed = new FakeFeed();
}

const refuseAll: HubAsk = (method, path) =>
  Promise.reject(
    new CampusRefusal(404, 'not_found', `No answer for ${method} ${path}.`)
  );

class FakeFeed implements IStaffFeed {
  readonly event = new Signal<this, CampusEvent>(this);
  readonly caughtUp = new Signal<this, void>(this);
  isDisposed = false;

  dispose(): void {
    this.isDisposed = true;
  }
}

export namespace FakeCampus {
  export interface IOptions {
    api?: Answers<ICampusApi>;
    staff?: Answers<IStaffApi>;
    people?: Answers<IPeopleApi>;
    calendar?: Answers<ICalendarApi>;
    marking?: Answers<IMarkingApi>;
    quizzes?: Answers<IQuizApi>;
    ask?: HubAsk;
    staffAsk?: HubAsk;
    connection?: Connection;
  }
}

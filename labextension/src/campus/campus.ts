import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { ICalendarApi } from './calendar';
import type { CampusClient } from './client';
import type { Live } from './live';
import type { IMarkingApi } from './marking';
import type { IPeopleApi } from './people';
import type { IQuizApi } from './quizzes';
import type { StaffClient } from './staff';
import type {
  Connection,
  HubAsk,
  ICampus,
  ICampusApi,
  IStaffApi,
  IStaffFeed
} from './tokens';
import type { CampusEvent, Draft, OutboxReceipt } from '../wire';

/** The requests and the live connection under one token. */
export class Campus implements ICampus {
  constructor(private _options: Campus.IOptions) {
    const { api, live } = _options;
    live.connectionChanged.connect((_, connection) =>
      this._connectionChanged.emit(connection)
    );
    live.event.connect((_, event) => this._event.emit(event));
    live.caughtUp.connect(() => this._caughtUp.emit());
    api.sent.connect((_, receipt) => this._sent.emit(receipt));
    api.draftSaved.connect((_, draft) => this._draftSaved.emit(draft));
  }

  get api(): ICampusApi {
    return this._options.api;
  }

  get staff(): IStaffApi {
    return this._options.staff;
  }

  get people(): IPeopleApi {
    return this._options.people;
  }

  get calendar(): ICalendarApi {
    return this._options.calendar;
  }

  get marking(): IMarkingApi {
    return this._options.marking;
  }

  get quizzes(): IQuizApi {
    return this._options.quizzes;
  }

  readonly ask: HubAsk = (method, path, body) =>
    this._options.api.ask(method, `hub/${path}`, body);

  readonly staffAsk: HubAsk = (method, path, body) =>
    this._options.staff.ask(method, path, body);

  readonly staffFile = (path: string): Promise<Blob> =>
    this._options.staff.download(path);

  get connection(): Connection {
    return this._options.live.connection;
  }

  get connectionChanged(): ISignal<this, Connection> {
    return this._connectionChanged;
  }

  get event(): ISignal<this, CampusEvent> {
    return this._event;
  }

  get caughtUp(): ISignal<this, void> {
    return this._caughtUp;
  }

  get sent(): ISignal<this, OutboxReceipt> {
    return this._sent;
  }

  get draftSaved(): ISignal<this, Draft> {
    return this._draftSaved;
  }

  get serviceAddress(): string {
    return this._options.serviceAddress;
  }

  joinLink(code: string): string {
    return this._options.joinLink(code);
  }

  feedAddress(path: string): string {
    return this._options.feedAddress(path);
  }

  staffFeed(): IStaffFeed {
    const feed = this._options.staffLive();
    feed.start();
    return feed;
  }

  private _connectionChanged = new Signal<this, Connection>(this);
  private _event = new Signal<this, CampusEvent>(this);
  private _sent = new Signal<this, OutboxReceipt>(this);
  private _draftSaved = new Signal<this, Draft>(this);
  private _caughtUp = new Signal<this, void>(this);
}

export namespace Campus {
  export interface IOptions {
    api: CampusClient;
    staff: StaffClient;
    people: IPeopleApi;
    calendar: ICalendarApi;
    marking: IMarkingApi;
    quizzes: IQuizApi;
    serviceAddress: string;
    joinLink: (code: string) => string;
    feedAddress: (path: string) => string;
    live: Live;
    /** A new connection to the hub's service; not started. */
    staffLive: () => Live;
  }
}

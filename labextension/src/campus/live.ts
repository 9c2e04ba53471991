/**
 * One websocket that is kept open: the measure of whether this person's server, and behind it the campus, is there.
 *
 * A socket whose laptop slept looks open for minutes although nothing will ever come through it, and the server's pings
 * are not visible here. So sleep is noticed by a gap between two ticks of a timer, and the socket is made anew. A hidden
 * window's timers may run once a minute only; a gap shorter than that means nothing.
 */
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from './clock';
import type { Connection } from './tokens';
import type { CampusEvent } from '../wire';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const HANDSHAKE_MS = 15_000;
const TICK_MS = 10_000;
const SLEPT_MS = 90_000;

/** The part of a WebSocket that is used here. */
export interface ISocket {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  close(): void;
}

/** Where `online` and `visibilitychange` are heard: the window and its document. */
export interface IWakeSources {
  window: EventTarget;
  document: EventTarget & { readonly visibilityState: string };
}

export class Live {
  constructor(private _options: Live.IOptions) {
    this._lastTick = _options.clock.now();
  }

  get connection(): Connection {
    return this._connection;
  }

  get connectionChanged(): ISignal<this, Connection> {
    return this._connectionChanged;
  }

  get event(): ISignal<this, CampusEvent> {
    return this._event;
  }

  /** The connection came back, or the campus behind it did: events may have been missed. */
  get caughtUp(): ISignal<this, void> {
    return this._caughtUp;
  }

  get isDisposed(): boolean {
    return this._stopped;
  }

  /** Connects, and goes on doing so until disposed, or until `worthTrying` says that there is no campus here. */
  start(): void {
    const { window, document } = this._options.wake;
    window.addEventListener('online', this._onOnline);
    document.addEventListener('visibilitychange', this._onVisible);
    this._tick();
    void this._connect();
  }

  dispose(): void {
    if (this._stopped) {
      return;
    }
    this._stopped = true;
    const { window, document } = this._options.wake;
    window.removeEventListener('online', this._onOnline);
    document.removeEventListener('visibilitychange', this._onVisible);
    this._cancelTick();
    this._cancelWait();
    this._letGo();
    Signal.clearData(this);
  }

  private async _connect(): Promise<void> {
    this._cancelWait();
    this._letGo();
    const attempt = ++this._attempt;
    try {
      await this._options.prepare?.();
    } catch {
      if (attempt === this._attempt) {
        this._failed();
      }
      return;
    }
    if (!this._stopped && attempt === this._attempt) {
      this._listen(this._options.open());
    }
  }

  private _listen(socket: ISocket): void {
    this._socket = socket;
    // A captive portal swallows the handshake without an answer.
    this._cancelWait = this._options.clock.after(HANDSHAKE_MS, () =>
      this._lost()
    );
    socket.onopen = () => this._opened();
    socket.onmessage = message => this._hear(String(message.data));
    socket.onclose = () => this._lost();
  }

  private _opened(): void {
    this._cancelWait();
    this._missed ||= this._everOpened || this._failures > 0;
    this._everOpened = true;
    this._failures = 0;
    if (this._options.speaksState) {
      // The server's first word says whether the campus is there.
      if (this._connection === 'server_away') {
        this._setConnection('connecting');
      }
    } else {
      this._arrive('online');
    }
  }

  private _hear(text: string): void {
    const event = parsed(text);
    if (!event) {
      return;
    }
    if (event.type === 'hub.online') {
      this._missed ||= this._connection === 'hub_away';
      this._arrive('online');
    } else if (event.type === 'hub.offline') {
      this._arrive('hub_away');
    }
    this._event.emit(event);
  }

  private _arrive(connection: Connection): void {
    const missed = this._missed;
    this._missed = false;
    this._setConnection(connection);
    if (missed) {
      this._caughtUp.emit();
    }
  }

  private _lost(): void {
    this._cancelWait();
    this._letGo();
    this._failed();
  }

  private _failed(): void {
    this._failures += 1;
    // A first drop may be a proxy's hiccup: only when the next try fails too is it worth a word.
    if (this._failures > 1 || !this._everOpened) {
      void this._judge();
    }
    const { clock, random } = this._options;
    const whole = Math.min(
      LONGEST_PAUSE_MS,
      FIRST_PAUSE_MS * 2 ** Math.min(this._failures - 1, 10)
    );
    const pause = whole * (0.5 + 0.5 * random());
    this._cancelWait = clock.after(pause, () => void this._connect());
  }

  private async _judge(): Promise<void> {
    const worth = this._everOpened || (await this._options.worthTrying());
    if (this._stopped || this._failures === 0) {
      return;
    }
    if (worth) {
      this._setConnection('server_away');
    } else {
      this.dispose();
    }
  }

  private _letGo(): void {
    const socket = this._socket;
    this._socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  private _tick(): void {
    this._wakeAfterGap();
    this._cancelTick = this._options.clock.after(TICK_MS, () => this._tick());
  }

  private _wakeAfterGap(): void {
    const now = this._options.clock.now();
    const slept = now - this._lastTick > SLEPT_MS;
    this._lastTick = now;
    if (slept) {
      this._again();
    }
  }

  private _again(): void {
    this._missed ||= this._everOpened;
    void this._connect();
  }

  private _onOnline = (): void => this._again();

  private _onVisible = (): void => {
    if (this._options.wake.document.visibilityState !== 'visible') {
      return;
    }
    this._wakeAfterGap();
    if (!this._socket) {
      this._again();
    }
  };

  private _setConnection(connection: Connection): void {
    if (connection !== this._connection) {
      this._connection = connection;
      this._connectionChanged.emit(connection);
    }
  }

  private _connectionChanged = new Signal<this, Connection>(this);
  private _event = new Signal<this, CampusEvent>(this);
  private _caughtUp = new Signal<this, void>(this);
  private _connection: Connection = 'connecting';
  private _socket: ISocket | null = null;
  private _attempt = 0;
  private _failures = 0;
  private _everOpened = false;
  private _missed = false;
  private _stopped = false;
  private _lastTick: number;
  private _cancelWait: () => void = () => undefined;
  private _cancelTick: () => void = () => undefined;
}

export namespace Live {
  export interface IOptions {
    open: () => ISocket;
    /** What must be done before each try: a sign-in, say. A rejection counts as a failed try. */
    prepare?: () => Promise<void>;
    /** Asked when the very first try failed: whether there is a campus at all. */
    worthTrying: () => Promise<boolean>;
    /** Whether the other side tells `hub.online` or `hub.offline` first; otherwise open means online. */
    speaksState: boolean;
    clock: IClock;
    /** Numbers in [0, 1). */
    random: () => number;
    wake: IWakeSources;
  }
}

function parsed(text: string): CampusEvent | null {
  try {
    const event = JSON.parse(text) as CampusEvent;
    return typeof event?.type === 'string' ? event : null;
  } catch {
    return null;
  }
}

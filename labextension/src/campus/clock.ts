/** Time as it is passed in, so that a test can hold it still. */
export interface IClock {
  /** Milliseconds since the epoch, by this computer; it goes on while the laptop sleeps. */
  now(): number;
  /** Calls `act` once after `ms`; the result takes that back. */
  after(ms: number, act: () => void): () => void;
}

export const browserClock: IClock = {
  now: () => Date.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  }
};

/** A clock that moves when told to. */
export class FakeClock implements IClock {
  constructor(private _now = Date.UTC(2030, 0, 1)) {}

  now(): number {
    return this._now;
  }

  after(ms: number, act: () => void): () => void {
    const due = { at: this._now + ms, act };
    this._due.push(due);
    return () => {
      this._due = this._due.filter(other => other !== due);
    };
  }

  /** Lets time pass; what falls due is called in order, at its time. */
  pass(ms: number): void {
    const end = this._now + ms;
    for (;;) {
      const next = this._due
        .filter(due => due.at <= end)
        .sort((one, other) => one.at - other.at)[0];
      if (!next) {
        break;
      }
      this._due = this._due.filter(due => due !== next);
      this._now = Math.max(this._now, next.at);
      next.act();
    }
    this._now = end;
  }

  /** The laptop sleeps: time passes and nothing is called until it wakes. */
  sleep(ms: number): void {
    this._now += ms;
    this.pass(0);
  }

  private _due: { at: number; act: () => void }[] = [];
}

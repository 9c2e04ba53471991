/** The campus's time, which goes on evenly whatever is done to this computer's clock. */
export class Timekeeper {
  /** `monotonic` gives milliseconds since some moment of its own, such as `performance.now()`. */
  constructor(private _monotonic: () => number) {}

  /** The campus said that it is this moment. Of several words the last one counts: the tab may have slept. */
  hear(serverTime: string): void {
    this._told = Date.parse(serverTime);
    this._heardAt = this._monotonic();
  }

  /** Milliseconds since the epoch; null before the campus has said anything. */
  now(): number | null {
    return this._told === null
      ? null
      : this._told + (this._monotonic() - this._heardAt);
  }

  private _told: number | null = null;
  private _heardAt = 0;
}

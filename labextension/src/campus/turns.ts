/** Keys are quicker than answers: what is asked for waits for what was asked before, and begins with what that left. */
export class Turns {
  /** How many are on their way. */
  get waiting(): number {
    return this._waiting;
  }

  /** Rejects as `act` does; those after it go on. */
  take<T>(act: () => Promise<T>): Promise<T> {
    this._waiting += 1;
    const turn = this._last.then(act).finally(() => {
      this._waiting -= 1;
    });
    this._last = turn.catch(() => undefined);
    return turn;
  }

  private _waiting = 0;
  private _last: Promise<unknown> = Promise.resolve();
}

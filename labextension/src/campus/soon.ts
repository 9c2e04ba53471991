import type { IClock } from './clock';

/** Does something once, a little after it was last asked for, so that a burst of events costs one request. */
export class Soon {
  constructor(
    private _clock: IClock,
    private _act: () => void,
    private _ms = 400
  ) {}

  ask(): void {
    this._cancel();
    this._cancel = this._clock.after(this._ms, this._act);
  }

  cancel(): void {
    this._cancel();
  }

  private _cancel: () => void = () => undefined;
}

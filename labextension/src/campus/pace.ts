import type { IClock } from './clock';

/**
 * Does something when it is asked for, at most once in a while, and once more for what was asked in between. Unlike
 * `Soon` it goes on doing so while events keep coming.
 */
export class Pace {
  constructor(
    private _clock: IClock,
    private _act: () => Promise<void>,
    private _ms = 1000
  ) {}

  ask(): void {
    this._asked = true;
    if (!this._resting) {
      void this._turn();
    }
  }

  cancel(): void {
    this._cancel();
    this._asked = false;
    this._resting = true;
  }

  private async _turn(): Promise<void> {
    this._asked = false;
    this._resting = true;
    await this._act();
    this._cancel = this._clock.after(this._ms, () => {
      this._resting = false;
      if (this._asked) {
        void this._turn();
      }
    });
  }

  private _asked = false;
  private _resting = false;
  private _cancel: () => void = () => undefined;
}

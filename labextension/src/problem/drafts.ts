import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { CampusRefusal } from '../campus/tokens';
import type { ICampusApi } from '../campus/tokens';

/** How often the hub is asked. */
export interface IDraftPace {
  /** Between two requests, and between the first change and its request. */
  pauseMs: number;
  longestPauseMs: number;
}

export const USUAL_PACE: IDraftPace = {
  pauseMs: 4000,
  longestPauseMs: 60_000
};
/** In an exam the last draft is what is submitted at the end. */
export const EXAM_PACE: IDraftPace = { pauseMs: 2000, longestPauseMs: 8000 };

/** Failing for less than this is nobody's business. */
const QUIET_MS = 60_000;

/** This much more time on the clock is a change in itself; on leaving, less is. */
const SECONDS_WORTH = 60;
const SECONDS_WORTH_LEAVING = 5;

/** Refusals that another try does not change. */
const FINAL = [400, 404, 409, 413, 422];

export interface IDraftState {
  code: string;
  language: string;
  seconds: number;
}

/** Keeps the hub's draft near what stands in the notebook, with few requests and without a word when all is well. */
export class DraftSaver {
  constructor(private _options: DraftSaver.IOptions) {}

  /** Emitted when `trouble` changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Why the draft has not been saved for a while, or null. */
  get trouble(): string | null {
    return this._trouble;
  }

  /** The code that the hub has, as far as known. */
  get savedCode(): string | null {
    return this._saved?.code ?? null;
  }

  /** What the hub has; until this is called nothing is saved, for it might overwrite something newer. */
  start(saved: IDraftState | null): void {
    this._saved = saved;
    this._started = true;
    this.touch();
  }

  /** Something may have changed. */
  touch(): void {
    if (this._started && !this._disarm && this._differs(SECONDS_WORTH)) {
      this._arm(this._options.pace().pauseMs);
    }
  }

  /** Saves now what is not saved yet; for leaving, and before the code is replaced. Never rejects. */
  async flush(): Promise<void> {
    if (this._running) {
      await this._running;
    }
    if (this._started && this._differs(SECONDS_WORTH_LEAVING)) {
      this._stand();
      await this._save();
    }
  }

  dispose(): void {
    this._started = false;
    this._stand();
    Signal.clearData(this);
  }

  private _differs(secondsWorth: number): boolean {
    const now = this._options.read();
    if (now === null || now.code === this._refusedCode) {
      return false;
    }
    const saved = this._saved;
    return saved === null
      ? true
      : now.code !== saved.code ||
          now.language !== saved.language ||
          now.seconds - saved.seconds >= secondsWorth;
  }

  private _arm(ms: number): void {
    this._disarm = this._options.clock.after(ms, () => {
      this._disarm = null;
      if (this._differs(SECONDS_WORTH)) {
        void this._save();
      } else {
        this._tell(null);
      }
    });
  }

  private _stand(): void {
    this._disarm?.();
    this._disarm = null;
  }

  private _save(): Promise<void> {
    this._running ??= this._put().finally(() => {
      this._running = null;
      this.touch();
    });
    return this._running;
  }

  private async _put(): Promise<void> {
    const { api, problemId } = this._options;
    const now = this._options.read();
    if (now === null) {
      return;
    }
    try {
      await api.saveDraft(problemId, {
        current_code: now.code,
        current_language: now.language,
        time_spent_seconds: now.seconds
      });
      this._saved = now;
      this._failures = 0;
      this._failingSince = null;
      this._refusedCode = null;
      this._tell(null);
    } catch (failure) {
      this._fail(failure, now);
    }
  }

  private _fail(failure: unknown, now: IDraftState): void {
    const { clock, random, pace } = this._options;
    const { pauseMs, longestPauseMs } = pace();
    const said = failure instanceof Error ? failure.message : String(failure);
    if (isFinal(failure)) {
      this._refusedCode = now.code;
      this._tell(said);
      return;
    }
    this._failingSince ??= clock.now();
    this._failures += 1;
    const pause = Math.min(pauseMs * 2 ** this._failures, longestPauseMs);
    if (clock.now() - this._failingSince >= QUIET_MS) {
      this._tell(said);
    }
    if (this._started) {
      this._stand();
      this._arm(pause * (0.75 + random() / 2));
    }
  }

  private _tell(trouble: string | null): void {
    if (trouble !== this._trouble) {
      this._trouble = trouble;
      this._changed.emit();
    }
  }

  private _started = false;
  private _saved: IDraftState | null = null;
  private _refusedCode: string | null = null;
  private _failures = 0;
  private _failingSince: number | null = null;
  private _trouble: string | null = null;
  private _running: Promise<void> | null = null;
  private _disarm: (() => void) | null = null;
  private _changed = new Signal<this, void>(this);
}

export namespace DraftSaver {
  export interface IOptions {
    api: Pick<ICampusApi, 'saveDraft'>;
    problemId: string;
    clock: IClock;
    /** Between 0 and 1: many students' retries must not come together. */
    random: () => number;
    pace: () => IDraftPace;
    /** What stands in the notebook; null when there is no answer to save. */
    read: () => IDraftState | null;
  }
}

function isFinal(failure: unknown): boolean {
  return (
    failure instanceof CampusRefusal &&
    failure.error !== 'strange_answer' &&
    FINAL.includes(failure.status)
  );
}

/**
 * What this browser keeps by itself: clicks that the user's server has not taken yet, code that was replaced, and the
 * focus timer. Everything on it is a second copy for the worst case, so a browser that keeps nothing is no error.
 */
import type { Click } from '../wire';

/** Code that stood in the answer before other code took its place. */
export interface IReplaced {
  code: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** What it is, in words. */
  what: string;
}

export class Shelf {
  constructor(private _options: Shelf.IOptions) {}

  /** Clicks of a problem that no server has confirmed, oldest first. */
  clicks(problemId: string): Click[] {
    return this._read<Click[]>('unsent', problemId) ?? [];
  }

  keepClick(click: Click): void {
    const problem = click.assignment_problem_id;
    const others = this.clicks(problem).filter(kept => kept.id !== click.id);
    this._write('unsent', problem, [...others, click]);
  }

  dropClick(problemId: string, id: string): void {
    const left = this.clicks(problemId).filter(kept => kept.id !== id);
    this._write('unsent', problemId, left.length > 0 ? left : null);
  }

  replaced(problemId: string): IReplaced | null {
    return this._read<IReplaced>('replaced', problemId);
  }

  keepReplaced(problemId: string, replaced: IReplaced | null): void {
    this._write('replaced', problemId, replaced);
  }

  seconds(problemId: string): number {
    return this._read<number>('seconds', problemId) ?? 0;
  }

  keepSeconds(problemId: string, seconds: number): void {
    this._write('seconds', problemId, seconds);
  }

  private _read<T>(what: string, problemId: string): T | null {
    try {
      const text = this._options.storage.getItem(this._key(what, problemId));
      return text === null ? null : (JSON.parse(text) as T);
    } catch {
      // Storage may be forbidden, or hold what an extension of the browser put there.
      return null;
    }
  }

  private _write(what: string, problemId: string, value: unknown): void {
    const key = this._key(what, problemId);
    try {
      if (value === null) {
        this._options.storage.removeItem(key);
      } else {
        this._options.storage.setItem(key, JSON.stringify(value));
      }
    } catch {
      // Full or forbidden: see above.
    }
  }

  private _key(what: string, problemId: string): string {
    return ['nbcampus', this._options.owner, what, problemId].join(' ');
  }
}

export namespace Shelf {
  export interface IOptions {
    storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
    /** Whose shelf: several people may use one browser, each at the address of their own server. */
    owner: string;
  }
}

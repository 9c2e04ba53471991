import type { IStateDB } from '@jupyterlab/statedb';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

const KEY = 'nbcampus:expanded';

/** What a person folded and unfolded, remembered across reloads; only what differs from the usual is kept. */
export class Expanded {
  /** `db` null: remembered while the page lives. */
  constructor(private _db: IStateDB | null) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Reads what was remembered; without it everything is as usual. */
  async load(): Promise<void> {
    const found = await this._db?.fetch(KEY).catch(() => undefined);
    if (found && typeof found === 'object' && !Array.isArray(found)) {
      for (const [id, open] of Object.entries(found)) {
        this._known.set(id, open === true);
      }
      this._changed.emit();
    }
  }

  is = (id: string, usually: boolean): boolean =>
    this._known.get(id) ?? usually;

  set(id: string, open: boolean, usually: boolean): void {
    if (this.is(id, usually) === open) {
      return;
    }
    if (open === usually) {
      this._known.delete(id);
    } else {
      this._known.set(id, open);
    }
    void this._db?.save(KEY, Object.fromEntries(this._known));
    this._changed.emit();
  }

  private _known = new Map<string, boolean>();
  private _changed = new Signal<this, void>(this);
}

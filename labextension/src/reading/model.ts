import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { ICampusApi } from '../campus/tokens';
import { CampusRefusal } from '../campus/tokens';
import type { Item } from '../wire';

/** One material or quiz, as it is read. */
export class ReadingModel {
  constructor(private _options: ReadingModel.IOptions) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get itemId(): string {
    return this._options.itemId;
  }

  get item(): Item | null {
    return this._item;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Asks for the item; what was shown before stays when that fails. */
  async load(): Promise<void> {
    try {
      this._item = await this._options.api.item(this._options.itemId);
      this._failure = null;
    } catch (failure) {
      if (!(failure instanceof CampusRefusal)) {
        throw failure;
      }
      this._failure = failure;
    }
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _item: Item | null = null;
  private _failure: CampusRefusal | null = null;
}

export namespace ReadingModel {
  export interface IOptions {
    api: ICampusApi;
    itemId: string;
  }
}

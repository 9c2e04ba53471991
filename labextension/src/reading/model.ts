import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type { Item } from '../wire';

/** One material, as it is read. */
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

  /** A sentence about the file that was opened. */
  get notice(): string | null {
    return this._notice;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Asks for the item; what was shown before stays when that fails. */
  async load(): Promise<void> {
    try {
      this._item = await this._options.campus.api.item(this._options.itemId);
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._changed.emit();
  }

  /** Notes that the person has read it, or takes that back. */
  async markRead(read: boolean): Promise<void> {
    const { campus, marked } = this._options;
    if (!this._item || (this._item.read_at !== null) === read) {
      return;
    }
    try {
      const mark = await campus.quizzes.markRead(this.itemId, read);
      this._item = this._item && { ...this._item, read_at: mark.read_at };
      this._failure = null;
      marked();
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._changed.emit();
  }

  /** The end of the text was seen: it counts as read, unless the person has taken that back before. */
  async reachEnd(): Promise<void> {
    if (!this._reached) {
      this._reached = true;
      await this.markRead(true);
    }
  }

  /** Writes the file into the home and opens it there. */
  async openFile(): Promise<void> {
    const { campus, open } = this._options;
    try {
      const opened = await campus.quizzes.openMaterial(this.itemId);
      this._notice = opened.notice;
      this._failure = null;
      await open(opened.path);
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _item: Item | null = null;
  private _notice: string | null = null;
  private _reached = false;
  private _failure: CampusRefusal | null = null;
}

export namespace ReadingModel {
  export interface IOptions {
    campus: ICampus;
    itemId: string;
    /** Opens a file of the home. */
    open: (path: string) => Promise<void>;
    /** Called when the read mark has changed. */
    marked: () => void;
  }
}

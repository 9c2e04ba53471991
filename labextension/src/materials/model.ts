import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type { Item, MaterialChange } from '../wire';

export type Kind = MaterialChange['kind'];
export type File_ = NonNullable<MaterialChange['file']>;

export interface IDraft {
  kind: Kind;
  body: string;
  /** A file that was chosen and is not saved yet. */
  file: File_ | null;
}

/** A material while its teacher writes it. */
export class MaterialEditor {
  constructor(private _options: MaterialEditor.IOptions) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get itemId(): string {
    return this._options.itemId;
  }

  get item(): Item | null {
    return this._item;
  }

  get draft(): IDraft | null {
    return this._draft;
  }

  get isChanged(): boolean {
    return this._draft !== this._saved;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  async load(): Promise<void> {
    const { campus } = this._options;
    await this._ask(async () =>
      this._stand(await campus.quizzes.staffItem(this.itemId))
    );
  }

  edit(change: Partial<IDraft>): void {
    if (this._draft) {
      this._draft = { ...this._draft, ...change };
      this._changed.emit();
    }
  }

  async save(): Promise<void> {
    const { campus } = this._options;
    const [draft, revision] = [this._draft, this._item?.revision];
    if (draft && revision) {
      await this._ask(async () => {
        const change = { ...draft, revision };
        const saved = await campus.quizzes.changeMaterial(this.itemId, change);
        if (this._draft === draft) {
          this._stand(saved);
        } else {
          this._item = saved; // somebody typed on while it was saved
        }
      });
    }
  }

  /** After a refusal because somebody else saved: one's own text stays, and is saved over theirs next time. */
  async keepMine(): Promise<void> {
    const { campus } = this._options;
    await this._ask(async () => {
      this._item = await campus.quizzes.staffItem(this.itemId);
    });
  }

  async publish(published: boolean): Promise<void> {
    const { campus } = this._options;
    await this._ask(async () => {
      const { is_published } = await campus.quizzes.publish(
        this.itemId,
        published
      );
      this._item = this._item && { ...this._item, is_published };
    });
  }

  private _stand(item: Item): void {
    this._item = item;
    this._draft = {
      kind: item.material_kind ?? 'markdown',
      body: item.body ?? '',
      file: null
    };
    this._saved = this._draft;
  }

  private async _ask(act: () => Promise<void>): Promise<void> {
    this._failure = null;
    try {
      await act();
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _item: Item | null = null;
  private _draft: IDraft | null = null;
  private _saved: IDraft | null = null;
  private _failure: CampusRefusal | null = null;
}

export namespace MaterialEditor {
  export interface IOptions {
    campus: ICampus;
    itemId: string;
  }
}

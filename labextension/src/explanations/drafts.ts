import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal } from '../campus/tokens';
import type {
  ExplanationDecision,
  ExplanationDraft,
  ExplanationState
} from '../wire';
import type { IClassExplanationsApi } from './api';

/** Those of one state, or of all. */
export type Shown = ExplanationState | null;

/** A teacher's words in the place of the model's, as they are typed. */
export interface IRewording {
  summary: string;
  hint: string;
}

/** The explanations of a class in a list, one of them chosen. What somebody rewords stays until it is taken. */
export class Drafts {
  constructor(private _api: IClassExplanationsApi) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get shown(): Shown {
    return this._shown;
  }

  /** Newest first. */
  get all(): readonly ExplanationDraft[] {
    return this._all;
  }

  /** Whether there are older ones than those in the list. */
  get hasOlder(): boolean {
    return this._next !== null;
  }

  /** False before the first answer. */
  get ready(): boolean {
    return this._ready;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  /** Why the last decision about the chosen one was not taken. */
  get refusal(): CampusRefusal | null {
    return this._refusal;
  }

  get busy(): boolean {
    return this._busy;
  }

  /** The chosen one as it was last known: it may have left the list. */
  get draft(): ExplanationDraft | null {
    return this._draft;
  }

  /** Its place in the list; -1 where it is in none. */
  get index(): number {
    return this._all.findIndex(({ id }) => id === this._draft?.id);
  }

  /** Null while the chosen one is read as it is. */
  get rewording(): IRewording | null {
    return this._rewordings.get(this._draft?.id ?? '') ?? null;
  }

  /** Whether the chosen one can be released as it is read or typed now. */
  get canRelease(): boolean {
    const { draft, rewording } = this;
    return rewording
      ? isOpen(draft?.state) && isWhole(rewording)
      : draft?.state === 'drafted';
  }

  /** Forgets all, for another class. */
  async open(classId: string | null): Promise<void> {
    this._classId = classId;
    this._forget();
    await this.reload();
  }

  async show(shown: Shown): Promise<void> {
    this._shown = shown;
    this._forget();
    this._changed.emit();
    await this.reload();
  }

  /** As many pages as there were. */
  async reload(): Promise<void> {
    await this._load(this._pages);
  }

  async loadOlder(): Promise<void> {
    await this._load(this._pages + 1);
  }

  select(id: string): void {
    this._refusal = null;
    this._draft = this._all.find(one => one.id === id) ?? null;
    this._changed.emit();
  }

  /** The next one, or the one before; the first where none is chosen. */
  neighbour(step: 1 | -1): ExplanationDraft | undefined {
    const to = this.index < 0 ? 0 : this.index + step;
    return this._all.at(Math.max(0, to));
  }

  /** Begins to reword the chosen one, or goes on; null reads it as it was. */
  reword(text: IRewording | null): void {
    const id = this._draft?.id;
    if (id && text) {
      this._rewordings.set(id, text);
    } else if (id) {
      this._rewordings.delete(id);
    }
    this._changed.emit();
  }

  /** Decides about the chosen one, with the words that were typed. A refused decision leaves them, beside how it is now. */
  async decide(state: ExplanationDecision['state']): Promise<boolean> {
    const draft = this._draft;
    if (!draft || this._busy || !isOpen(draft.state)) {
      return false;
    }
    const text = state === 'released' ? this.rewording : null;
    const decision = {
      seen: draft.state,
      state,
      summary: text?.summary ?? null,
      hint: text?.hint ?? null
    };
    this._busy = true;
    this._refusal = null;
    this._changed.emit();
    try {
      const now = await this._api.decide(draft.id, decision);
      this._rewordings.delete(draft.id);
      this._decided(draft, now);
      return true;
    } catch (failure) {
      await this._refused(asRefusal(failure));
      return false;
    } finally {
      this._busy = false;
      this._changed.emit();
    }
  }

  /** What was decided leaves a list that it belongs to no more, and its neighbour is next. */
  private _decided(before: ExplanationDraft, now: ExplanationDraft): void {
    const at = this._all.findIndex(({ id }) => id === before.id);
    const stays = this._shown === null || this._shown === now.state;
    this._all = stays
      ? this._all.map(one => (one.id === now.id ? now : one))
      : this._all.filter(one => one.id !== now.id);
    if (this._draft?.id === before.id) {
      const next = this._all[at] ?? this._all.at(-1) ?? null;
      this._draft = stays ? now : next;
    }
  }

  /** Somebody was faster: all states are shown, for it is in another one by now. */
  private async _refused(refusal: CampusRefusal): Promise<void> {
    if (refusal.error === 'changed_meanwhile') {
      this._shown = null;
    }
    await this.reload();
    this._refusal = refusal;
  }

  private async _load(pages: number): Promise<void> {
    const [classId, shown] = [this._classId, this._shown];
    try {
      const found: ExplanationDraft[] = [];
      let next: string | null = null;
      for (let page = 0; classId && page < pages; page += 1) {
        const answer = await this._api.page(classId, shown, next);
        found.push(...answer.items);
        next = answer.next_cursor;
        if (next === null) {
          break;
        }
      }
      if (classId !== this._classId || shown !== this._shown) {
        return;
      }
      [this._all, this._next, this._pages] = [found, next, pages];
      this._draft =
        found.find(one => one.id === this._draft?.id) ?? this._draft;
      this._failure = null;
      this._ready = true;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._changed.emit();
  }

  private _forget(): void {
    this._all = [];
    this._draft = null;
    this._next = null;
    this._pages = 1;
    this._ready = false;
    this._refusal = null;
  }

  private _changed = new Signal<this, void>(this);
  private _classId: string | null = null;
  private _shown: Shown = 'drafted';
  private _all: readonly ExplanationDraft[] = [];
  private _next: string | null = null;
  private _pages = 1;
  private _draft: ExplanationDraft | null = null;
  private _rewordings = new Map<string, IRewording>();
  private _ready = false;
  private _busy = false;
  private _failure: CampusRefusal | null = null;
  private _refusal: CampusRefusal | null = null;
}

/** Whether staff can still decide about it. */
export function isOpen(
  state: ExplanationState | undefined
): state is ExplanationDecision['seen'] {
  return state === 'drafted' || state === 'released';
}

/** Whether a text can take the place of the model's. */
export function isWhole(text: IRewording): boolean {
  return text.summary.trim() !== '' && text.hint.trim() !== '';
}

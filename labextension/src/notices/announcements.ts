import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import { Soon } from '../campus/soon';
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type { Announcement, CampusEvent, ClassSummary } from '../wire';
import type { IAnnouncementsApi } from './api';

/** What a teacher is writing; `of` is the announcement that it changes, null for a new one. */
export interface IAnnouncementDraft {
  of: Announcement | null;
  title: string;
  body: string;
  /** As the browser's field has it, in local time; empty is at once. */
  publishAt: string;
  /** Empty is the whole class. */
  sections: string[];
}

const EMPTY = { of: null, title: '', body: '', publishAt: '', sections: [] };

/** The announcements of one class. */
export class AnnouncementsModel implements IDisposable {
  constructor(private _options: AnnouncementsModel.IOptions) {
    const { campus, clock } = _options;
    this._soon = new Soon(clock, () => void this.refresh());
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._askSoon, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get classId(): string {
    return this._options.classId;
  }

  get course(): ClassSummary | null {
    return this._course;
  }

  get mayWrite(): boolean {
    return this._course?.role === 'teacher';
  }

  /** The names of the class's sections; for who may write. */
  get sections(): readonly string[] {
    return this._sections;
  }

  /** Newest first. */
  get items(): readonly Announcement[] {
    return this._items;
  }

  get hasMore(): boolean {
    return this._cursor !== null;
  }

  get ready(): boolean {
    return this._ready;
  }

  get draft(): IAnnouncementDraft | null {
    return this._draft;
  }

  get busy(): boolean {
    return this._busy;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  dispose(): void {
    this._disposed = true;
    this._soon.cancel();
    Signal.clearData(this);
  }

  refresh(): Promise<void> {
    return this._try(async () => {
      const { campus, api } = this._options;
      const classes = await campus.api.classes();
      this._course = classes.find(({ id }) => id === this.classId) ?? null;
      const page = await api.list(this.classId, null, this._seesAll);
      this._items = page.items;
      this._cursor = page.next_cursor ?? null;
      this._ready = true;
    });
  }

  more(): Promise<void> {
    return this._try(async () => {
      const { api } = this._options;
      const page = await api.list(this.classId, this._cursor, this._seesAll);
      this._items = [...this._items, ...page.items];
      this._cursor = page.next_cursor ?? null;
    });
  }

  write(): Promise<void> {
    this._draft = EMPTY;
    return this._try(async () => {
      const { people } = this._options.campus;
      const { sections } = await people.list(this.classId);
      this._sections = sections.map(({ name }) => name);
    });
  }

  edit(of: Announcement): void {
    const { title, body } = of;
    this._draft = { ...EMPTY, of, title, body };
    this._changed.emit();
  }

  change(part: Partial<IAnnouncementDraft>): void {
    if (this._draft) {
      this._draft = { ...this._draft, ...part };
      this._changed.emit();
    }
  }

  cancel(): void {
    this._draft = null;
    this._failure = null;
    this._changed.emit();
  }

  /** Sends what was written. What the campus refuses stays in the form. */
  async send(): Promise<void> {
    const draft = this._draft;
    if (!draft) {
      return;
    }
    const { of, title, body, publishAt, sections } = draft;
    await this._try(async () => {
      const { api } = this._options;
      await (of
        ? api.change(of, { title, body })
        : api.create(this.classId, {
            title,
            body,
            sections: sections.length > 0 ? sections : null,
            publish_at: publishAt ? new Date(publishAt).toISOString() : null
          }));
      this._draft = null;
    });
    if (!this._failure) {
      await this.refresh();
    }
  }

  async withdraw(announcement: Announcement): Promise<void> {
    await this._try(async () => {
      await this._options.api.withdraw(announcement);
    });
    if (!this._failure) {
      await this.refresh();
    }
  }

  private get _seesAll(): boolean {
    return (
      this._course?.role === 'teacher' || this._course?.role === 'assistant'
    );
  }

  private async _try(act: () => Promise<void>): Promise<void> {
    this._busy = true;
    this._changed.emit();
    try {
      await act();
      this._failure = null;
    } catch (failure) {
      this._failure = asRefusal(failure);
    }
    this._busy = false;
    if (!this._disposed) {
      this._changed.emit();
    }
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    if (
      event.type === 'announcement.changed' &&
      event.class_id === this.classId
    ) {
      this._soon.ask();
    }
  }

  private _askSoon(): void {
    this._soon.ask();
  }

  private _changed = new Signal<this, void>(this);
  private _soon: Soon;
  private _course: ClassSummary | null = null;
  private _sections: string[] = [];
  private _items: Announcement[] = [];
  private _cursor: string | null = null;
  private _ready = false;
  private _draft: IAnnouncementDraft | null = null;
  private _busy = false;
  private _failure: CampusRefusal | null = null;
  private _disposed = false;
}

export namespace AnnouncementsModel {
  export interface IOptions {
    campus: ICampus;
    api: IAnnouncementsApi;
    clock: IClock;
    classId: string;
  }
}

import { AskingModel } from '../campus/asking';
import type { IClock } from '../campus/clock';
import { Soon } from '../campus/soon';
import type { ICampus } from '../campus/tokens';
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
export class AnnouncementsModel extends AskingModel {
  constructor(private _options: AnnouncementsModel.IOptions) {
    super();
    const { campus, clock } = _options;
    this._soon = new Soon(clock, () => void this.refresh());
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._askSoon, this);
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

  override dispose(): void {
    this._soon.cancel();
    super.dispose();
  }

  refresh(): Promise<boolean> {
    return this.ask(async () => {
      const { campus, api } = this._options;
      const classes = await campus.api.classes();
      this._course = classes.find(({ id }) => id === this.classId) ?? null;
      const page = await api.list(this.classId, null, this._seesAll);
      this._items = page.items;
      this._cursor = page.next_cursor ?? null;
      this._ready = true;
    });
  }

  more(): Promise<boolean> {
    return this.ask(async () => {
      const { api } = this._options;
      const page = await api.list(this.classId, this._cursor, this._seesAll);
      this._items = [...this._items, ...page.items];
      this._cursor = page.next_cursor ?? null;
    });
  }

  write(): Promise<boolean> {
    this._draft = EMPTY;
    return this.ask(async () => {
      const { people } = this._options.campus;
      const { sections } = await people.list(this.classId);
      this._sections = sections.map(({ name }) => name);
    });
  }

  edit(of: Announcement): void {
    const { title, body } = of;
    this._draft = { ...EMPTY, of, title, body };
    this.tell();
  }

  change(part: Partial<IAnnouncementDraft>): void {
    if (this._draft) {
      this._draft = { ...this._draft, ...part };
      this.tell();
    }
  }

  cancel(): void {
    this._draft = null;
    this.keep(null);
  }

  /** Sends what was written. What the campus refuses stays in the form. */
  async send(): Promise<void> {
    const draft = this._draft;
    if (!draft) {
      return;
    }
    const { of, title, body, publishAt, sections } = draft;
    const sent = await this.ask(async () => {
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
    if (sent) {
      await this.refresh();
    }
  }

  async withdraw(announcement: Announcement): Promise<void> {
    const withdrawn = await this.ask(async () => {
      await this._options.api.withdraw(announcement);
    });
    if (withdrawn) {
      await this.refresh();
    }
  }

  private get _seesAll(): boolean {
    return (
      this._course?.role === 'teacher' || this._course?.role === 'assistant'
    );
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

  private _soon: Soon;
  private _course: ClassSummary | null = null;
  private _sections: string[] = [];
  private _items: Announcement[] = [];
  private _cursor: string | null = null;
  private _ready = false;
  private _draft: IAnnouncementDraft | null = null;
}

export namespace AnnouncementsModel {
  export interface IOptions {
    campus: ICampus;
    api: IAnnouncementsApi;
    clock: IClock;
    classId: string;
  }
}

/** A person's notices, a class's announcements and its leaderboards, in the words of the campus. */
import { asQuery } from '../campus/answers';
import type { HubAsk } from '../campus/tokens';
import type {
  Announcement,
  AnnouncementCreate,
  AnnouncementPage,
  Leaderboard,
  NoticeChoices,
  NoticeChoicesChange,
  NoticePage
} from '../wire';
import type { IBoard } from './boards';

/** Every method may reject with CampusRefusal. */
export interface INoticesApi {
  page(cursor: string | null, unread: boolean): Promise<NoticePage>;
  count(): Promise<number>;
  /** Marks some notices, or all of them (null); answers how many are unread then. */
  mark(ids: string[] | null, isRead: boolean): Promise<number>;
  choices(): Promise<NoticeChoices>;
  choose(change: Partial<NoticeChoicesChange>): Promise<NoticeChoices>;
  /** A code is mailed there. */
  setAddress(address: string, timeZone: string): Promise<NoticeChoices>;
  confirmAddress(code: string): Promise<NoticeChoices>;
  forgetAddress(): Promise<NoticeChoices>;
}

/** Those that write take a teacher's rights, and so does reading with them: what has not appeared yet. */
export interface IAnnouncementsApi {
  list(
    classId: string,
    cursor: string | null,
    asStaff: boolean
  ): Promise<AnnouncementPage>;
  create(classId: string, wanted: AnnouncementCreate): Promise<Announcement>;
  change(
    read: Announcement,
    change: { title: string; body: string }
  ): Promise<Announcement>;
  withdraw(read: Announcement): Promise<Announcement>;
}

export interface ILeaderboardApi {
  look(classId: string, board: IBoard, asStaff: boolean): Promise<Leaderboard>;
  /** Null is to take part no longer. */
  setAlias(classId: string, alias: string | null): Promise<Leaderboard>;
  switch(classId: string, on: boolean): Promise<void>;
  resetAlias(classId: string, studentId: string): Promise<Leaderboard>;
}

export class NoticesClient implements INoticesApi {
  constructor(private _own: HubAsk) {}

  page(cursor: string | null, unread: boolean): Promise<NoticePage> {
    return this._own('GET', `notices${asQuery({ cursor, unread })}`);
  }

  async count(): Promise<number> {
    const { unread } = await this._own<{ unread: number }>(
      'GET',
      'notices/count'
    );
    return unread;
  }

  async mark(ids: string[] | null, isRead: boolean): Promise<number> {
    const body = { ids, is_read: isRead };
    const { unread } = await this._own<{ unread: number }>(
      'PATCH',
      'notices',
      body
    );
    return unread;
  }

  choices(): Promise<NoticeChoices> {
    return this._own('GET', 'notices/choices');
  }

  choose(change: Partial<NoticeChoicesChange>): Promise<NoticeChoices> {
    return this._own('PATCH', 'notices/choices', change);
  }

  setAddress(address: string, timeZone: string): Promise<NoticeChoices> {
    const body = { address, time_zone: timeZone };
    return this._own('PUT', 'notices/address', body);
  }

  confirmAddress(code: string): Promise<NoticeChoices> {
    return this._own('POST', 'notices/address', { code });
  }

  forgetAddress(): Promise<NoticeChoices> {
    return this._own('DELETE', 'notices/address');
  }
}

export class AnnouncementsClient implements IAnnouncementsApi {
  constructor(
    private _own: HubAsk,
    private _staff: HubAsk
  ) {}

  list(
    classId: string,
    cursor: string | null,
    asStaff: boolean
  ): Promise<AnnouncementPage> {
    const ask = asStaff ? this._staff : this._own;
    return ask('GET', `classes/${classId}/announcements${asQuery({ cursor })}`);
  }

  create(classId: string, wanted: AnnouncementCreate): Promise<Announcement> {
    return this._staff('POST', `classes/${classId}/announcements`, wanted);
  }

  change(
    { id, version }: Announcement,
    change: { title: string; body: string }
  ): Promise<Announcement> {
    return this._staff('PATCH', `announcements/${id}`, { version, ...change });
  }

  withdraw({ id, version }: Announcement): Promise<Announcement> {
    return this._staff('POST', `announcements/${id}/withdraw`, { version });
  }
}

export class LeaderboardClient implements ILeaderboardApi {
  constructor(
    private _own: HubAsk,
    private _staff: HubAsk
  ) {}

  look(
    classId: string,
    { kind, id }: IBoard,
    asStaff: boolean
  ): Promise<Leaderboard> {
    const ask = asStaff ? this._staff : this._own;
    const query = kind === 'class' ? {} : { kind, id };
    return ask('GET', `classes/${classId}/leaderboard${asQuery(query)}`);
  }

  setAlias(classId: string, alias: string | null): Promise<Leaderboard> {
    return this._own('PUT', `classes/${classId}/leaderboard/alias`, { alias });
  }

  async switch(classId: string, on: boolean): Promise<void> {
    const path = `classes/${classId}/notice-settings`;
    await this._staff('PATCH', path, { leaderboard: on });
  }

  resetAlias(classId: string, studentId: string): Promise<Leaderboard> {
    const path = `classes/${classId}/members/${studentId}/alias`;
    return this._staff('DELETE', path);
  }
}

/** What the campus answers about notices and leaderboards in tests; what it is asked is taken down. */
import type {
  Leaderboard,
  LeaderboardPlace,
  Notice,
  NoticeChoices,
  NoticePage
} from '../../wire';
import type { ILeaderboardApi, INoticesApi } from '../api';
import type { IBoard } from '../boards';

export function theChoices(
  mail: Partial<NoticeChoices['mail']> = {}
): NoticeChoices {
  return {
    kinds: [
      { type: 'graded', in_app: true, mail: 'never' },
      { type: 'due_soon', in_app: true, mail: 'digest' }
    ],
    mail: {
      configured: true,
      address: null,
      confirmed: false,
      digest_hour: 7,
      time_zone: 'UTC',
      ...mail
    }
  };
}

export class FakeNotices implements INoticesApi {
  constructor(
    readonly notices: Notice[] = [],
    public kept = theChoices()
  ) {}

  readonly asked: unknown[] = [];

  async page(cursor: string | null, unread: boolean): Promise<NoticePage> {
    this.asked.push(['page', cursor, unread]);
    return { items: this.notices, next_cursor: null, unread: this._unread };
  }

  async count(): Promise<number> {
    return this._unread;
  }

  async mark(ids: string[] | null, isRead: boolean): Promise<number> {
    this.asked.push(['mark', ids, isRead]);
    return 0;
  }

  async choices(): Promise<NoticeChoices> {
    return this.kept;
  }

  async choose(
    change: Parameters<INoticesApi['choose']>[0]
  ): Promise<NoticeChoices> {
    this.asked.push(['choose', change]);
    const { kinds, mail } = this.kept;
    this.kept = {
      kinds: kinds.map(
        kind => change.kinds?.find(({ type }) => type === kind.type) ?? kind
      ),
      mail: {
        ...mail,
        digest_hour: change.digest_hour ?? mail.digest_hour,
        time_zone: change.time_zone ?? mail.time_zone
      }
    };
    return this.kept;
  }

  async setAddress(address: string, timeZone: string): Promise<NoticeChoices> {
    this.asked.push(['address', address, timeZone]);
    return (this.kept = theChoices({ address }));
  }

  async confirmAddress(code: string): Promise<NoticeChoices> {
    this.asked.push(['code', code]);
    return (this.kept = theChoices({ address: 'a@b.c', confirmed: true }));
  }

  async forgetAddress(): Promise<NoticeChoices> {
    return (this.kept = theChoices());
  }

  private get _unread(): number {
    return this.notices.filter(notice => !notice.is_read).length;
  }
}

export function aPlace(
  place: number,
  change: Partial<LeaderboardPlace> = {}
): LeaderboardPlace {
  return {
    place,
    alias: `Otter ${place}`,
    points: 100 - place,
    is_me: false,
    student_id: null,
    name: null,
    ...change
  };
}

export function aBoard(change: Partial<Leaderboard> = {}): Leaderboard {
  return {
    on: true,
    off_in_exam: false,
    alias: null,
    total: 0,
    places: [],
    ...change
  };
}

/** `boards` answer by kind and id; the others are empty. */
export class FakeLeaderboards implements ILeaderboardApi {
  constructor(readonly boards: Record<string, Leaderboard>) {}

  readonly asked: unknown[] = [];

  async look(
    _classId: string,
    { kind, id }: IBoard,
    asStaff: boolean
  ): Promise<Leaderboard> {
    this.asked.push([kind, id, asStaff]);
    return this.boards[`${kind} ${id}`] ?? aBoard();
  }

  async setAlias(_classId: string, alias: string | null): Promise<Leaderboard> {
    this.asked.push(['alias', alias]);
    return aBoard({ alias });
  }

  async switch(_classId: string, on: boolean): Promise<void> {
    this.asked.push(['switch', on]);
  }

  async resetAlias(_classId: string, studentId: string): Promise<Leaderboard> {
    this.asked.push(['reset', studentId]);
    return aBoard();
  }
}

import { AskingModel } from '../campus/asking';
import type { IClock } from '../campus/clock';
import { Pace } from '../campus/pace';
import { Soon } from '../campus/soon';
import type { ICampus } from '../campus/tokens';
import type { CampusEvent, ClassSummary, Leaderboard } from '../wire';
import type { ILeaderboardApi } from './api';
import { boardsIn, isSameBoard } from './boards';
import type { IBoard, IModuleBoards } from './boards';

const PACE_MS = 3_000;
/** The board moves a little after the campus has answered. */
const SETTLES_MS = 600;

/** What may change which leaderboards there are, and whether they are shown. */
const CHANGES_BOARDS: readonly CampusEvent['type'][] = [
  'outline.changed',
  'exam.changed'
];

/** The leaderboards of one class, of which one is shown, and one's own place on it. */
export class LeaderboardModel extends AskingModel {
  constructor(private _options: LeaderboardModel.IOptions) {
    super();
    const { campus, clock } = _options;
    this._shown = { kind: 'class', id: _options.classId };
    this._pace = new Pace(
      clock,
      () => this.follow(() => this._look()),
      PACE_MS
    );
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

  /** As the campus has last answered about the one that is `shown`. */
  get board(): Leaderboard | null {
    return this._board;
  }

  get shown(): IBoard {
    return this._shown;
  }

  /** What there is beside the leaderboard of the class. */
  get modules(): readonly IModuleBoards[] {
    return this._modules;
  }

  get isStudent(): boolean {
    return this._course?.role === 'student';
  }

  get isTeacher(): boolean {
    return this._course?.role === 'teacher';
  }

  override dispose(): void {
    this._pace.cancel();
    this._soon.cancel();
    super.dispose();
  }

  refresh(): Promise<boolean> {
    return this.ask(async () => {
      const { campus } = this._options;
      const classes = await campus.api.classes();
      this._course = classes.find(({ id }) => id === this.classId) ?? null;
      const reader = this._isStaff ? campus.staff : campus.api;
      this._modules = boardsIn(await reader.outline(this.classId));
      if (!this._has(this._shown)) {
        this._shown = { kind: 'class', id: this.classId };
        this._board = null;
      }
      await this._look();
    });
  }

  /** Shows another one of the class's leaderboards. */
  choose(board: IBoard): Promise<boolean> {
    this._shown = board;
    this._board = null;
    return this.ask(() => this._look());
  }

  setAlias(alias: string | null): Promise<void> {
    return this._change(() => this._options.api.setAlias(this.classId, alias));
  }

  resetAlias(studentId: string): Promise<void> {
    const { api } = this._options;
    return this._change(() => api.resetAlias(this.classId, studentId));
  }

  switch(on: boolean): Promise<void> {
    return this._change(() => this._options.api.switch(this.classId, on));
  }

  private get _isStaff(): boolean {
    return this.isTeacher || this._course?.role === 'assistant';
  }

  private _has({ kind, id }: IBoard): boolean {
    return (
      kind === 'class' ||
      this._modules.some(module =>
        kind === 'module'
          ? module.id === id
          : module.assignments.some(assignment => assignment.id === id)
      )
    );
  }

  private async _look(): Promise<void> {
    const asked = this._shown;
    const found = await this._options.api.look(
      this.classId,
      asked,
      this._isStaff
    );
    // An answer that was overtaken by another choice is of a board that is no longer shown.
    if (isSameBoard(asked, this._shown)) {
      this._board = found;
    }
  }

  private async _change(act: () => Promise<unknown>): Promise<void> {
    if (await this.ask(async () => void (await act()))) {
      await this.refresh();
      this._options.clock.after(SETTLES_MS, () => this._pace.ask());
    }
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    if ((event.class_id ?? this.classId) !== this.classId) {
      return;
    }
    if (event.type === 'attempt.graded') {
      this._pace.ask();
    }
    if (CHANGES_BOARDS.includes(event.type)) {
      this._soon.ask();
    }
  }

  private _askSoon(): void {
    this._soon.ask();
  }

  private _pace: Pace;
  private _soon: Soon;
  private _shown: IBoard;
  private _modules: readonly IModuleBoards[] = [];
  private _course: ClassSummary | null = null;
  private _board: Leaderboard | null = null;
}

export namespace LeaderboardModel {
  export interface IOptions {
    campus: ICampus;
    api: ILeaderboardApi;
    clock: IClock;
    classId: string;
  }
}

import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import { Soon } from '../campus/soon';
import type {
  CampusRefusal,
  Connection,
  ICampus,
  IStaffFeed
} from '../campus/tokens';
import type { CampusEvent, ClassSummary } from '../wire';
import { askOutline, isStaff } from './classes';
import type { IClassView } from './classes';
import { AssignmentDetails } from './details';
import type { Expanded } from './expanded';
import { rowsOf } from './tree';
import type { Row } from './tree';

const WORDS_AGE_MS = 30_000;

export type Phase = 'loading' | 'ready' | 'failed' | 'not_connected';

/** The state of the sidebar. Keeps what it shows while it asks again, so that nothing flickers. */
export class CampusModel implements IDisposable {
  constructor(private _options: CampusModel.IOptions) {
    const { campus, clock, expanded } = _options;
    this._details = new AssignmentDetails(campus);
    this._details.changed.connect(this._tell, this);
    this._refreshSoon = new Soon(clock, () => void this.refresh());
    this._membersSoon = new Soon(clock, () => void this._askStaff());
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._onCaughtUp, this);
    campus.connectionChanged.connect(this._tell, this);
    expanded.changed.connect(this._tell, this);
    this._keepWordsFresh();
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get phase(): Phase {
    return this._phase;
  }

  /** Why the classes could not be asked for. What was known before stays shown. */
  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get classes(): readonly IClassView[] {
    return this._classes;
  }

  get mayCreateClasses(): boolean {
    return this._mayCreateClasses;
  }

  get connection(): Connection {
    return this._options.campus.connection;
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  dispose(): void {
    if (this._disposed) {
      return;
    }
    this._disposed = true;
    this._refreshSoon.cancel();
    this._membersSoon.cancel();
    this._staffFeed?.dispose();
    this._classSoon.forEach(soon => soon.cancel());
    this._cancelTick();
    Signal.clearData(this);
  }

  /** The server's present moment in milliseconds: a wrong clock of the laptop does not matter. */
  now(view: IClassView): number {
    return this._options.clock.now() + view.clockOffset;
  }

  rows(view: IClassView): Row[] {
    return view.outline
      ? rowsOf(view.outline, this._details.known, this._options.expanded.is)
      : [];
  }

  isOpen(view: IClassView): boolean {
    return this._options.expanded.is(view.summary.id, !view.summary.archived);
  }

  toggleClass(view: IClassView): void {
    const { id, archived } = view.summary;
    this._options.expanded.set(id, !this.isOpen(view), !archived);
  }

  /** Folds or unfolds a row; an assignment's problems are asked for when it is unfolded. */
  setExpanded(row: Row, open: boolean): void {
    this._options.expanded.set(row.id, open, row.kind === 'module');
    if (open && row.kind === 'item') {
      void this._details.ask(row.item);
    }
  }

  /** Asks for everything that is shown. */
  async refresh(): Promise<void> {
    const asked = ++this._asked;
    try {
      const found = await this._options.campus.api.classes();
      if (asked !== this._asked) {
        return;
      }
      this._classes = found.map(summary => this._viewOf(summary));
      this._failure = null;
      this._phase = 'ready';
    } catch (failure) {
      if (asked === this._asked) {
        this._failed(asRefusal(failure));
      }
      return;
    }
    this._tell();
    await Promise.all([
      ...this._classes.map(view => this.refreshClass(view.summary.id)),
      this._askStaff()
    ]);
  }

  /** Asks for one class's outline, and for the problems that are unfolded in it. */
  async refreshClass(classId: string): Promise<void> {
    const view = this._find(classId);
    if (!view) {
      return this.refresh();
    }
    const { campus, clock } = this._options;
    try {
      const outline = await askOutline(campus, view.summary);
      const clockOffset = Date.parse(outline.server_time) - clock.now();
      this._update(classId, { outline, clockOffset, failure: null });
    } catch (failure) {
      this._update(classId, { failure: asRefusal(failure) });
      return;
    }
    await this._refreshDetails(classId);
  }

  /** Joins and shows the class. Rejects with CampusRefusal. */
  async join(code: string): Promise<ClassSummary> {
    const joined = await this._options.campus.api.join(code);
    this._options.expanded.set(joined.id, true, !joined.archived);
    await this.refresh();
    return joined;
  }

  /** Leaves and no longer shows the class. Rejects with CampusRefusal. */
  async leave(classId: string): Promise<void> {
    const { api, staffAsk } = this._options.campus;
    const role = this._find(classId)?.summary.role ?? 'student';
    await (role === 'student'
      ? api.leave(classId)
      : staffAsk('DELETE', `classes/${classId}/membership`));
    await this.refresh();
  }

  /** Creates a class, whose teacher is who asked. Rejects with CampusRefusal. */
  async createClass(name: string, description: string): Promise<ClassSummary> {
    const { campus, timeZone } = this._options;
    const { staff } = campus;
    const created = await staff.createClass(name, description, timeZone);
    await this.refresh();
    return created;
  }

  private _viewOf(summary: ClassSummary): IClassView {
    const known = this._find(summary.id);
    return known
      ? { ...known, summary }
      : {
          summary,
          staff: null,
          outline: null,
          clockOffset: 0,
          failure: null
        };
  }

  private _failed(failure: CampusRefusal): void {
    this._failure = failure;
    if (failure.error === 'not_connected' || failure.status === 404) {
      this._phase = 'not_connected';
    } else if (this._phase === 'loading') {
      this._phase = 'failed';
    }
    this._tell();
  }

  /** Asked where somebody may be staff: of who teaches a class already, and of who is in none yet. */
  private async _askStaff(): Promise<void> {
    const { staff } = this._options.campus;
    const teaches = this._classes.some(view => isStaff(view.summary.role));
    if (!teaches && this._classes.length > 0) {
      return;
    }
    try {
      const [me, classes] = await Promise.all([staff.me(), staff.classes()]);
      this._mayCreateClasses = me.may_create_classes;
      for (const known of classes) {
        this._update(known.id, {
          staff: isStaff(known.role) ? known : null
        });
      }
      this._listenAsStaff(teaches);
      this._tell();
    } catch (failure) {
      // Without the session a teacher sees what a student sees; the teaching screen tells why.
      asRefusal(failure);
    }
  }

  /** Only staff hears who came and went: a class's head says how many are in it. */
  private _listenAsStaff(teaches: boolean): void {
    if (!teaches || this._staffFeed || this._disposed) {
      return;
    }
    this._staffFeed = this._options.campus.staffFeed();
    this._staffFeed.event.connect((_, { type }) => {
      if (type === 'members.changed') {
        this._membersSoon.ask();
      }
    });
    this._staffFeed.caughtUp.connect(() => this._membersSoon.ask());
  }

  private async _refreshDetails(classId: string): Promise<void> {
    const items = this._find(classId)?.outline?.modules.flatMap(
      module => module.items
    );
    const { expanded } = this._options;
    const unfolded = (items ?? []).filter(
      item => item.type === 'assignment' && expanded.is(item.id, false)
    );
    await Promise.all(unfolded.map(item => this._details.ask(item)));
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    switch (event.type) {
      case 'attempt.graded':
      case 'outline.changed':
      case 'feedback.changed':
      case 'outbox.delivered':
      case 'quiz.changed':
      case 'grades.changed':
      case 'announcement.changed':
      case 'notice.changed':
        this._refreshClassSoon(event.class_id ?? null);
        break;
      case 'class.changed':
      case 'membership.changed':
        this._refreshSoon.ask();
        break;
      case 'members.changed':
      case 'attempt.queued':
      case 'attempt.processing':
      case 'attempt.delayed':
      case 'outbox.refused':
      case 'calendar.changed':
      case 'regrade.changed':
      case 'regrade_request.changed':
      case 'deadlines.changed':
      case 'exam.changed':
      case 'marking.changed':
      case 'explanation.changed':
      case 'study_export.changed':
      case 'hub.online':
      case 'hub.offline':
        break;
    }
  }

  private _onCaughtUp(): void {
    this._refreshSoon.ask();
  }

  private _refreshClassSoon(classId: string | null): void {
    const id = classId ?? '';
    let soon = this._classSoon.get(id);
    if (!soon) {
      soon = new Soon(
        this._options.clock,
        () => void (id ? this.refreshClass(id) : this.refresh())
      );
      this._classSoon.set(id, soon);
    }
    soon.ask();
  }

  private _find(classId: string): IClassView | undefined {
    return this._classes.find(view => view.summary.id === classId);
  }

  private _update(classId: string, change: Partial<IClassView>): void {
    this._classes = this._classes.map(view =>
      view.summary.id === classId ? { ...view, ...change } : view
    );
    this._tell();
  }

  private _keepWordsFresh(): void {
    this._cancelTick = this._options.clock.after(WORDS_AGE_MS, () => {
      this._tell();
      this._keepWordsFresh();
    });
  }

  private _tell(): void {
    if (!this._disposed) {
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _phase: Phase = 'loading';
  private _failure: CampusRefusal | null = null;
  private _classes: IClassView[] = [];
  private _details: AssignmentDetails;
  private _mayCreateClasses = false;
  private _disposed = false;
  private _asked = 0;
  private _refreshSoon: Soon;
  private _membersSoon: Soon;
  private _staffFeed: IStaffFeed | null = null;
  private _classSoon = new Map<string, Soon>();
  private _cancelTick: () => void = () => undefined;
}

export namespace CampusModel {
  export interface IOptions {
    campus: ICampus;
    clock: IClock;
    expanded: Expanded;
    /** The zone of this computer, which a new class gets. */
    timeZone: string;
  }
}

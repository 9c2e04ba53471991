import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import { Soon } from '../campus/soon';
import type { CampusRefusal, IStaffApi } from '../campus/tokens';
import type {
  Member,
  ProblemVersionLine,
  Regrade,
  RegradePlace,
  RegradePreview,
  RegradeSummary
} from '../wire';

/** What a teacher has filled in. */
export interface IWanted {
  versionId: string;
  choose: RegradeSummary['chosen'];
  studentId: string | null;
  reason: string;
  alsoPlace: boolean;
}

/** The form of a new regrade: what is chosen, how much that would grade, and starting it. */
export class Draft {
  constructor(private _options: Draft.IOptions) {
    const { place, clock } = _options;
    const [newest] = place.versions;
    this._wanted = {
      versionId: newest?.id ?? place.placed_version_id,
      choose: 'all',
      studentId: null,
      reason: '',
      alsoPlace: true
    };
    this._previewSoon = new Soon(clock, () => void this.askPreview(), 250);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get place(): RegradePlace {
    return this._options.place;
  }

  get wanted(): IWanted {
    return this._wanted;
  }

  /** The chosen version, and whether it would be a new one for the assignment. */
  get version(): ProblemVersionLine | undefined {
    return this.place.versions.find(one => one.id === this._wanted.versionId);
  }

  get isNewForAssignment(): boolean {
    return this._wanted.versionId !== this.place.placed_version_id;
  }

  /** Whether the campus would refuse a version because a newer one is in the assignment. */
  isOlder(version: ProblemVersionLine): boolean {
    const { versions, placed_version_id: placedId } = this.place;
    const placed = versions.find(one => one.id === placedId);
    return placed !== undefined && version.version < placed.version;
  }

  /** The students of the class by name; empty until they are known. */
  get students(): readonly Member[] {
    return this._students;
  }

  /** How much would be graded; null while that is not known. */
  get preview(): RegradePreview | null {
    return this._preview;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get busy(): boolean {
    return this._busy;
  }

  async load(): Promise<void> {
    void this._loadStudents();
    await this.askPreview();
  }

  change(change: Partial<IWanted>): void {
    this._wanted = { ...this._wanted, ...change };
    this._failure = null;
    if (Object.keys(change).some(key => key !== 'reason')) {
      this._preview = null;
      this._previewSoon.ask();
    }
    this._changed.emit();
  }

  /** Starts the regrade; null when it was refused, and then `failure` says why. */
  async start(): Promise<Regrade | null> {
    const { staff, place } = this._options;
    const { versionId, choose, studentId, reason, alsoPlace } = this._wanted;
    this._busy = true;
    this._failure = null;
    this._changed.emit();
    try {
      return await staff.startRegrade(place.class_id, {
        assignment_problem_id: place.assignment_problem_id,
        problem_version_id: versionId,
        choose,
        student_id: choose === 'student' ? studentId : null,
        reason: reason.trim(),
        also_place: alsoPlace && this.isNewForAssignment
      });
    } catch (failure) {
      this._failure = asRefusal(failure);
      return null;
    } finally {
      this._busy = false;
      this._changed.emit();
    }
  }

  dispose(): void {
    this._previewSoon.cancel();
    this._asked += 1;
    Signal.clearData(this);
  }

  /** Counts anew: a regrade that was decided leaves less to be graded. */
  async askPreview(): Promise<void> {
    const { staff, place } = this._options;
    const { versionId, choose, studentId } = this._wanted;
    const asked = ++this._asked;
    if (choose === 'student' && studentId === null) {
      return;
    }
    try {
      const preview = await staff.regradePreview(place.assignment_problem_id, {
        problem_version_id: versionId,
        choose,
        student_id: choose === 'student' ? studentId : null
      });
      if (asked === this._asked) {
        this._preview = preview;
      }
    } catch (failure) {
      const refusal = asRefusal(failure);
      if (asked === this._asked) {
        this._failure = refusal;
      }
    }
    this._changed.emit();
  }

  private async _loadStudents(): Promise<void> {
    const { staff, place } = this._options;
    try {
      const members = await staff.members(place.class_id);
      this._students = members
        .filter(member => member.role === 'student')
        .sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
    } catch (failure) {
      // Everything but the choice of one student works without the list.
      asRefusal(failure);
    }
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _wanted: IWanted;
  private _students: Member[] = [];
  private _preview: RegradePreview | null = null;
  private _failure: CampusRefusal | null = null;
  private _busy = false;
  private _asked = 0;
  private _previewSoon: Soon;
}

export namespace Draft {
  export interface IOptions {
    staff: IStaffApi;
    clock: IClock;
    place: RegradePlace;
  }
}

export function nameOf(member: Member): string {
  return member.display_name || member.name;
}

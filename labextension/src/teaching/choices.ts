import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { CampusRefusal } from '../campus/tokens';
import type { ICampus } from '../campus/tokens';
import type {
  AssignedProblem,
  ClassSummary,
  ItemSummary,
  Member
} from '../wire';

/** What the attempts of a class may be filtered by. A list that cannot be had is empty: the attempts show without it. */
export class Choices {
  constructor(private _options: Choices.IOptions) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The classes whose staff one is. */
  get classes(): readonly ClassSummary[] {
    return this._classes;
  }

  /** The class whose lists these are. */
  get classId(): string | null {
    return this._wanted;
  }

  get assignments(): readonly ItemSummary[] {
    return this._assignments;
  }

  /** The problems of the chosen assignment. */
  get problems(): readonly AssignedProblem[] {
    return this._problems;
  }

  get students(): readonly Member[] {
    return this._students;
  }

  /** Rejects with CampusRefusal: without the classes there is nothing to show. */
  async loadClasses(): Promise<void> {
    const found = await this._options.campus.staff.classes();
    this._classes = found.filter(
      one => one.role === 'teacher' || one.role === 'assistant'
    );
    this._changed.emit();
  }

  async loadClass(classId: string): Promise<void> {
    const { staff } = this._options.campus;
    this._wanted = classId;
    const [outline, members] = await Promise.all([
      orNull(staff.outline(classId)),
      orNull(staff.members(classId))
    ]);
    if (this._wanted === classId) {
      this._assignments = (outline?.modules ?? [])
        .flatMap(module => module.items ?? [])
        .filter(item => item.type === 'assignment');
      this._students = byName(members ?? []);
      this._changed.emit();
    }
  }

  async loadAssignment(assignmentId: string | null): Promise<void> {
    this._problems = [];
    this._wantedAssignment = assignmentId;
    const found = assignmentId
      ? await orNull(this._options.campus.api.assignment(assignmentId))
      : null;
    if (this._wantedAssignment === assignmentId) {
      this._problems = [...(found?.problems ?? [])].sort(
        (one, other) => one.position - other.position
      );
      this._changed.emit();
    }
  }

  private _changed = new Signal<this, void>(this);
  private _classes: ClassSummary[] = [];
  private _assignments: ItemSummary[] = [];
  private _problems: AssignedProblem[] = [];
  private _students: Member[] = [];
  private _wanted: string | null = null;
  private _wantedAssignment: string | null = null;
}

export namespace Choices {
  export interface IOptions {
    campus: ICampus;
  }
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (failure) {
    if (failure instanceof CampusRefusal) {
      return null;
    }
    throw failure;
  }
}

/** Students before staff, each by name. */
function byName(members: Member[]): Member[] {
  const rank = (member: Member): number => (member.role === 'student' ? 0 : 1);
  return [...members].sort(
    (one, other) =>
      rank(one) - rank(other) ||
      one.display_name.localeCompare(other.display_name)
  );
}

import type { IStaffApi } from '../campus/tokens';
import type { ClassSummary } from '../wire';

/** Which class a screen of staff shows, of those in which the person has one of the roles. */
export class ChosenClass {
  constructor(
    private _staff: Pick<IStaffApi, 'classes'>,
    private _roles: readonly ClassSummary['role'][]
  ) {}

  get classes(): readonly ClassSummary[] {
    return this._classes;
  }

  /** Null before `load`, and where there is no class. */
  get id(): string | null {
    return this._id;
  }

  /** Learns the classes, and chooses the wanted one or else the first. Rejects with CampusRefusal. */
  async load(wanted: string | null): Promise<void> {
    const found = await this._staff.classes();
    this._classes = found.filter(one => this._roles.includes(one.role));
    const chosen = this._classes.find(one => one.id === wanted);
    this._id = (chosen ?? this._classes.at(0))?.id ?? null;
  }

  choose(id: string): void {
    this._id = id;
  }

  private _classes: readonly ClassSummary[] = [];
  private _id: string | null = null;
}

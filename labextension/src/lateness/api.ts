/** What the staff of a class decide about due dates. */
import type { HubAsk } from '../campus/tokens';
import type {
  Accommodation,
  AccommodationChange,
  Deadlines,
  Extension,
  ExtensionChange,
  ExtensionGrant,
  StatedPolicy
} from '../wire';

/** Requests with a teacher's rights. Every method may reject with CampusRefusal. */
export interface IDeadlinesApi {
  read(classId: string): Promise<Deadlines>;
  setPolicy(classId: string, wanted: StatedPolicy): Promise<StatedPolicy>;
  grant(classId: string, wanted: ExtensionGrant): Promise<unknown>;
  change(extensionId: string, change: ExtensionChange): Promise<Extension>;
  /** Answers what it was. */
  withdraw(extensionId: string): Promise<Extension>;
  accommodate(
    classId: string,
    studentId: string,
    wanted: AccommodationChange
  ): Promise<Accommodation>;
  /** Answers what it was. */
  endAccommodation(
    classId: string,
    seen: Accommodation
  ): Promise<Accommodation>;
}

export class DeadlinesClient implements IDeadlinesApi {
  constructor(private _ask: HubAsk) {}

  read(classId: string): Promise<Deadlines> {
    return this._ask('GET', `classes/${classId}/deadlines`);
  }

  setPolicy(classId: string, wanted: StatedPolicy): Promise<StatedPolicy> {
    return this._ask('PUT', `classes/${classId}/late-policy`, wanted);
  }

  grant(classId: string, wanted: ExtensionGrant): Promise<unknown> {
    return this._ask('POST', `classes/${classId}/extensions`, wanted);
  }

  change(extensionId: string, change: ExtensionChange): Promise<Extension> {
    return this._ask('PATCH', `extensions/${extensionId}`, change);
  }

  withdraw(extensionId: string): Promise<Extension> {
    return this._ask('DELETE', `extensions/${extensionId}`);
  }

  accommodate(
    classId: string,
    studentId: string,
    wanted: AccommodationChange
  ): Promise<Accommodation> {
    const path = `classes/${classId}/accommodations/${studentId}`;
    return this._ask('PUT', path, wanted);
  }

  endAccommodation(
    classId: string,
    { student_id: studentId, version }: Accommodation
  ): Promise<Accommodation> {
    const path = `classes/${classId}/accommodations/${studentId}`;
    return this._ask('DELETE', `${path}?version=${version}`);
  }
}

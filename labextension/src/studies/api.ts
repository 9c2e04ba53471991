/** Studies as their members ask for them; with the rights of the browser's own session. */
import type { HubAsk } from '../campus/tokens';
import type { Study, StudyList, StudyPass, StudySummary } from '../wire';

/** Every method may reject with CampusRefusal. */
export interface IStudiesApi {
  /** Those that the person is a member of, newest first. */
  list(): Promise<StudySummary[]>;
  study(studyId: string): Promise<Study>;
  create(name: string, description: string): Promise<Study>;
  /** For good. */
  close(studyId: string): Promise<Study>;
  /** `name` is what somebody signs in with. */
  addMember(studyId: string, name: string): Promise<Study>;
  removeMember(studyId: string, userId: string): Promise<Study>;
  pass(studyId: string, hours: number): Promise<StudyPass>;
}

export class StudiesClient implements IStudiesApi {
  constructor(private _ask: HubAsk) {}

  async list(): Promise<StudySummary[]> {
    return (await this._ask<StudyList>('GET', 'studies')).items;
  }

  study(studyId: string): Promise<Study> {
    return this._ask('GET', `studies/${studyId}`);
  }

  create(name: string, description: string): Promise<Study> {
    return this._ask('POST', 'studies', { name, description });
  }

  close(studyId: string): Promise<Study> {
    return this._ask('DELETE', `studies/${studyId}`);
  }

  addMember(studyId: string, name: string): Promise<Study> {
    return this._ask('POST', `studies/${studyId}/members`, { name });
  }

  removeMember(studyId: string, userId: string): Promise<Study> {
    return this._ask('DELETE', `studies/${studyId}/members/${userId}`);
  }

  pass(studyId: string, hours: number): Promise<StudyPass> {
    return this._ask('POST', `studies/${studyId}/passes`, { hours });
  }
}

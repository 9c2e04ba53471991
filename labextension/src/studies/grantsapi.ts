/** What teachers grant to studies; with the rights of the browser's own session. */
import type { HubAsk } from '../campus/tokens';
import type { StudyOffer, StudyOfferList } from '../wire';

/** Every method may reject with CampusRefusal. */
export interface IGrantsApi {
  /** The open studies that read a class. */
  list(classId: string): Promise<StudyOfferList>;
  /** A study that asks for a class, by its code. */
  offer(classId: string, studyId: string): Promise<StudyOffer>;
  /** Lets it read the class, or says anew whether with its programs. */
  grant(
    classId: string,
    studyId: string,
    withCode: boolean
  ): Promise<StudyOffer>;
  /** It reads nothing more of the class from now on. */
  withdraw(classId: string, studyId: string): Promise<StudyOfferList>;
}

export class GrantsClient implements IGrantsApi {
  constructor(private _ask: HubAsk) {}

  list(classId: string): Promise<StudyOfferList> {
    return this._ask('GET', `classes/${classId}/studies`);
  }

  offer(classId: string, studyId: string): Promise<StudyOffer> {
    return this._ask('GET', path(classId, studyId));
  }

  grant(
    classId: string,
    studyId: string,
    withCode: boolean
  ): Promise<StudyOffer> {
    return this._ask('PUT', path(classId, studyId), { with_code: withCode });
  }

  withdraw(classId: string, studyId: string): Promise<StudyOfferList> {
    return this._ask('DELETE', path(classId, studyId));
  }
}

/** The code was typed by a person. */
function path(classId: string, studyId: string): string {
  return `classes/${classId}/studies/${encodeURIComponent(studyId)}`;
}

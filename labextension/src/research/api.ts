/** What a person says about research with what they do; over their own server, so with their own rights alone. */
import type { HubAsk } from '../campus/tokens';
import type { ConsentList } from '../wire';

/** Rejects with CampusRefusal. */
export interface IConsentApi {
  list(): Promise<ConsentList>;
  /** `textVersion` is that of the text that the person has read. */
  say(
    classId: string,
    given: boolean,
    textVersion: number
  ): Promise<ConsentList>;
}

export class ConsentClient implements IConsentApi {
  constructor(private _own: HubAsk) {}

  list(): Promise<ConsentList> {
    return this._own('GET', 'research-consents');
  }

  say(
    classId: string,
    given: boolean,
    textVersion: number
  ): Promise<ConsentList> {
    const body = { given, text_version: textVersion };
    return this._own('PUT', `research-consents/${classId}`, body);
  }
}

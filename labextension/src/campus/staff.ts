import { asQuery, readAnswer, readFile } from './answers';
import type { IRefusalWords } from './answers';
import type { IStaffSession } from './session';
import { CampusRefusal } from './tokens';
import type { IStaffApi, RegradeVerb } from './tokens';
import type {
  Attempt,
  AttemptPage,
  AttemptQuery,
  ClassSummary,
  Item,
  Me,
  Member,
  Outline,
  Regrade,
  RegradeComparison,
  RegradeCreate,
  RegradedStudent,
  RegradePlace,
  RegradePreview,
  RegradeWanted
} from '../wire';

/** The campus as the hub's service tells it to a teacher's own browser. */
export class StaffClient implements IStaffApi {
  constructor(private _options: StaffClient.IOptions) {}

  me(): Promise<Me> {
    return this.ask('GET', 'me');
  }

  async classes(): Promise<ClassSummary[]> {
    const list = await this.ask<{ items: ClassSummary[] }>('GET', 'classes');
    return list.items;
  }

  createClass(
    name: string,
    description: string,
    timeZone: string
  ): Promise<ClassSummary> {
    const wanted = { name, description, time_zone: timeZone };
    return this.ask('POST', 'classes', wanted);
  }

  async members(classId: string): Promise<Member[]> {
    const list = await this.ask<{ items: Member[] }>(
      'GET',
      `classes/${classId}/members`
    );
    return list.items;
  }

  outline(classId: string): Promise<Outline> {
    return this.ask('GET', `classes/${classId}/outline`);
  }

  attempts(
    query: Partial<AttemptQuery> & { class_id: string }
  ): Promise<AttemptPage> {
    return this.ask('GET', `attempts${asQuery(query)}`);
  }

  attempt(attemptId: string): Promise<Attempt> {
    return this.ask('GET', `attempts/${attemptId}`);
  }

  releaseResults(itemId: string, released: boolean): Promise<Item> {
    return this.ask('PATCH', `items/${itemId}`, { results_released: released });
  }

  regradePlace(assignmentProblemId: string): Promise<RegradePlace> {
    return this.ask(
      'GET',
      `assignment-problems/${assignmentProblemId}/regrades`
    );
  }

  regradePreview(
    assignmentProblemId: string,
    wanted: Partial<RegradeWanted>
  ): Promise<RegradePreview> {
    const path = `assignment-problems/${assignmentProblemId}/regrade-preview`;
    return this.ask('GET', path + asQuery(wanted));
  }

  startRegrade(classId: string, wanted: RegradeCreate): Promise<Regrade> {
    return this.ask('POST', `classes/${classId}/regrades`, wanted);
  }

  regrade(regradeId: string): Promise<Regrade> {
    return this.ask('GET', `regrades/${regradeId}`);
  }

  actOnRegrade(
    regradeId: string,
    act: RegradeVerb,
    reason: string
  ): Promise<Regrade> {
    return this.ask('POST', `regrades/${regradeId}/${act}`, { reason });
  }

  regradedStudent(
    regradeId: string,
    studentId: string
  ): Promise<RegradedStudent> {
    return this.ask('GET', `regrades/${regradeId}/students/${studentId}`);
  }

  regradedSubmission(
    regradeId: string,
    submissionId: string
  ): Promise<RegradeComparison> {
    const path = `regrades/${regradeId}/submissions/${submissionId}`;
    return this.ask('GET', path);
  }

  file(attemptId: string, name: string): Promise<Blob> {
    return this._file(`attempts/${attemptId}`, name);
  }

  submittedFile(placeId: string, id: string, name: string): Promise<Blob> {
    return this._file(`assignment-problems/${placeId}/marking/${id}`, name);
  }

  /** What the campus sends as an attachment. */
  download(path: string): Promise<Blob> {
    return this._insisting(() => this._request(readFile, 'GET', path));
  }

  ask<T>(method: string, path: string, body?: object): Promise<T> {
    return this._insisting(() =>
      this._request(readAnswer<T>, method, path, body)
    );
  }

  private _file(place: string, name: string): Promise<Blob> {
    return this.download(`${place}/file${asQuery({ name })}`);
  }

  /**
   * Asks, and once more after a new sign-in when the session has ended, or another page of this browser has replaced it: a
   * refused request has done nothing.
   */
  private async _insisting<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (failure) {
      const ended =
        failure instanceof CampusRefusal &&
        (failure.status === 401 || failure.error === 'xsrf_token_refused');
      if (ended) {
        this._options.session.expire();
        return ask();
      }
      throw failure;
    }
  }

  private async _request<T>(
    read: (
      request: () => Promise<Response>,
      words: IRefusalWords
    ) => Promise<T>,
    method: string,
    path: string,
    body?: object
  ): Promise<T> {
    const { session, serviceUrl, fetch, words } = this._options;
    const headers = {
      'Content-Type': 'application/json',
      'X-XSRFToken': await session.token()
    };
    return read(
      () =>
        fetch(`${serviceUrl}api/v1/${path}`, {
          method,
          headers,
          body: body ? JSON.stringify(body) : null,
          credentials: 'same-origin',
          cache: 'no-store'
        }),
      words
    );
  }
}

export namespace StaffClient {
  export interface IOptions {
    session: IStaffSession;
    /** Ends with a slash. */
    serviceUrl: string;
    fetch: (url: string, init: RequestInit) => Promise<Response>;
    words: IRefusalWords;
  }
}

/** Staff requests where there is no hub: each is refused with the same sentence. */
export function refusingStaff(detail: string): IStaffSession {
  return {
    token: () =>
      Promise.reject(new CampusRefusal(503, 'not_connected', detail)),
    expire: () => undefined
  };
}

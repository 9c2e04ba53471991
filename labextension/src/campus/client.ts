import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asQuery, readAnswer, readFile } from './answers';
import type { IRefusalWords } from './answers';
import { CampusRefusal } from './tokens';
import type { ICampusApi } from './tokens';
import type {
  Assignment,
  Attempt,
  Click,
  AttemptPage,
  AttemptQuery,
  ClassSummary,
  Draft,
  DraftSave,
  Item,
  LeftClass,
  Me,
  OpenedAssignment,
  OpenedDashboards,
  Outbox,
  OutboxReceipt,
  Outline
} from '../wire';

/** The campus as the user's own server tells it, under `nbcampus/`. */
export class CampusClient implements ICampusApi {
  constructor(private _options: CampusClient.IOptions) {}

  me(): Promise<Me> {
    return this.ask('GET', 'hub/me');
  }

  async classes(): Promise<ClassSummary[]> {
    const list = await this.ask<{ items: ClassSummary[] }>(
      'GET',
      'hub/classes'
    );
    return list.items;
  }

  join(code: string): Promise<ClassSummary> {
    return this.ask('POST', 'hub/classes/join', { code });
  }

  leave(classId: string): Promise<LeftClass> {
    return this.ask('DELETE', `hub/classes/${classId}/membership`);
  }

  outline(classId: string): Promise<Outline> {
    return this.ask('GET', `hub/classes/${classId}/outline`);
  }

  item(itemId: string): Promise<Item> {
    return this.ask('GET', `hub/items/${itemId}`);
  }

  assignment(assignmentId: string): Promise<Assignment> {
    return this.ask('GET', `hub/assignments/${assignmentId}`);
  }

  open(assignmentId: string): Promise<OpenedAssignment> {
    return this.ask('POST', `assignments/${assignmentId}/open`);
  }

  openDashboards(classId: string): Promise<OpenedDashboards> {
    return this.ask('POST', `classes/${classId}/dashboards/open`);
  }

  openResearchNotebooks(): Promise<OpenedDashboards> {
    return this.ask('POST', 'research-notebooks/open');
  }

  async draft(assignmentProblemId: string): Promise<Draft | null> {
    try {
      return await this.ask('GET', `hub/drafts/${assignmentProblemId}`);
    } catch (failure) {
      if (failure instanceof CampusRefusal && failure.error === 'not_found') {
        return null;
      }
      throw failure;
    }
  }

  get draftSaved(): ISignal<this, Draft> {
    return this._draftSaved;
  }

  async saveDraft(
    assignmentProblemId: string,
    draft: DraftSave
  ): Promise<Draft> {
    const path = `hub/drafts/${assignmentProblemId}`;
    const saved = await this.ask<Draft>('PUT', path, draft);
    this._draftSaved.emit(saved);
    return saved;
  }

  get sent(): ISignal<this, OutboxReceipt> {
    return this._sent;
  }

  async send(attempt: Click): Promise<OutboxReceipt> {
    const receipt = await this.ask<OutboxReceipt>('POST', 'attempts', attempt);
    this._sent.emit(receipt);
    return receipt;
  }

  outbox(): Promise<Outbox> {
    return this.ask('GET', 'outbox');
  }

  attempts(query: Partial<AttemptQuery>): Promise<AttemptPage> {
    return this.ask('GET', `hub/attempts${asQuery(query)}`);
  }

  attempt(attemptId: string): Promise<Attempt> {
    return this.ask('GET', `hub/attempts/${attemptId}`);
  }

  file(attemptId: string, name: string): Promise<Blob> {
    const { serverSettings, words } = this._options;
    const path = `nbcampus/hub/attempts/${attemptId}/file${asQuery({ name })}`;
    const url = `${URLExt.join(serverSettings.baseUrl, '/')}${path}`;
    const init: RequestInit = { method: 'GET', cache: 'no-store' };
    return readFile(
      () => ServerConnection.makeRequest(url, init, serverSettings),
      words
    );
  }

  /** `path` is below `nbcampus/` of this server: `hub/...` is passed on to the campus. */
  ask<T>(method: string, path: string, body?: object): Promise<T> {
    const { serverSettings, words } = this._options;
    const url = URLExt.join(serverSettings.baseUrl, 'nbcampus', path);
    const init: RequestInit = { method, cache: 'no-store' };
    if (body) {
      init.body = JSON.stringify(body);
    }
    return readAnswer(
      () => ServerConnection.makeRequest(url, init, serverSettings),
      words
    );
  }

  private _sent = new Signal<this, OutboxReceipt>(this);
  private _draftSaved = new Signal<this, Draft>(this);
}

export namespace CampusClient {
  export interface IOptions {
    serverSettings: ServerConnection.ISettings;
    words: IRefusalWords;
  }
}

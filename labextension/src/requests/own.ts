import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type { CampusEvent, RegradeRequest, RequestState } from '../wire';
import type { IOwnRequestsApi } from './api';
import type { IOwnRequests } from './tokens';

export class OwnRequests implements IOwnRequests {
  constructor(private _options: OwnRequests.IOptions) {
    const { campus } = _options;
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._onCaughtUp, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  watch(classId: string): void {
    if (!this._watched.has(classId)) {
      this._watched.add(classId);
      void this._load(classId);
    }
  }

  isKnown(classId: string): boolean {
    return this._known.has(classId);
  }

  ofAttempt(attemptId: string): readonly RegradeRequest[] {
    return [...this._requests.values()]
      .filter(request => request.attempt_id === attemptId)
      .sort((one, other) => (one.id > other.id ? -1 : 1));
  }

  ask(attemptId: string, reason: string): Promise<CampusRefusal | null> {
    return this._act(() => this._options.api.ask(attemptId, reason));
  }

  async reply(
    request: RegradeRequest,
    text: string,
    state: RequestState | null
  ): Promise<CampusRefusal | null> {
    const { api } = this._options;
    const refusal = await this._act(() => api.reply(request.id, text, state));
    if (refusal) {
      // It may have been answered since.
      await this._load(request.class_id);
    }
    return refusal;
  }

  private async _act(
    act: () => Promise<RegradeRequest>
  ): Promise<CampusRefusal | null> {
    try {
      const request = await act();
      this._requests.set(request.id, request);
      this._changed.emit();
      return null;
    } catch (failure) {
      return asRefusal(failure);
    }
  }

  private async _load(classId: string): Promise<void> {
    try {
      const found = await this._options.api.ofClass(classId);
      found.forEach(request => this._requests.set(request.id, request));
      this._known.add(classId);
    } catch (failure) {
      // The results show without it; the next event or `caughtUp` asks again.
      asRefusal(failure);
      return;
    }
    this._changed.emit();
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    const { class_id: classId, type } = event;
    if (
      type === 'regrade_request.changed' &&
      classId &&
      this._watched.has(classId)
    ) {
      void this._load(classId);
    }
  }

  private _onCaughtUp(): void {
    this._watched.forEach(classId => void this._load(classId));
  }

  private _changed = new Signal<this, void>(this);
  private _requests = new Map<string, RegradeRequest>();
  private _watched = new Set<string>();
  private _known = new Set<string>();
}

export namespace OwnRequests {
  export interface IOptions {
    campus: ICampus;
    api: IOwnRequestsApi;
  }
}

import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, ICampus } from '../campus/tokens';
import type { AttemptExplanation, CampusEvent } from '../wire';
import type { IExplanationsApi } from './api';
import type { IOwnExplanations } from './tokens';

export class OwnExplanations implements IOwnExplanations {
  constructor(private _options: OwnExplanations.IOptions) {
    const { campus } = _options;
    campus.event.connect(this._onEvent, this);
    campus.caughtUp.connect(this._onCaughtUp, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  watch(attemptId: string): void {
    if (!this._watched.has(attemptId)) {
      this._watched.add(attemptId);
      void this._load(attemptId);
    }
  }

  of(attemptId: string): AttemptExplanation | null {
    return this._known.get(attemptId) ?? null;
  }

  faultOf(attemptId: string): CampusRefusal | null {
    return this._faults.get(attemptId) ?? null;
  }

  ask(attemptId: string): Promise<CampusRefusal | null> {
    return this._act(() => this._options.api.ask(attemptId));
  }

  rate(explanationId: string, helpful: boolean): Promise<CampusRefusal | null> {
    return this._act(() => this._options.api.rate(explanationId, helpful));
  }

  private async _act(
    act: () => Promise<AttemptExplanation>
  ): Promise<CampusRefusal | null> {
    try {
      this._keep(await act());
      return null;
    } catch (failure) {
      return asRefusal(failure);
    }
  }

  private async _load(attemptId: string): Promise<void> {
    try {
      this._keep(await this._options.api.read(attemptId));
    } catch (failure) {
      // What was known stays; the next event or `caughtUp` asks again.
      this._faults.set(attemptId, asRefusal(failure));
      this._changed.emit();
    }
  }

  private _keep(found: AttemptExplanation): void {
    this._known.set(found.attempt_id, found);
    this._faults.delete(found.attempt_id);
    this._changed.emit();
  }

  private _onEvent(_: ICampus, event: CampusEvent): void {
    const { attempt_id: attemptId, type } = event;
    if (
      type === 'explanation.changed' &&
      attemptId &&
      this._watched.has(attemptId)
    ) {
      void this._load(attemptId);
    }
  }

  private _onCaughtUp(): void {
    this._watched.forEach(attemptId => void this._load(attemptId));
  }

  private _changed = new Signal<this, void>(this);
  private _known = new Map<string, AttemptExplanation>();
  private _faults = new Map<string, CampusRefusal>();
  private _watched = new Set<string>();
}

export namespace OwnExplanations {
  export interface IOptions {
    campus: ICampus;
    api: IExplanationsApi;
  }
}

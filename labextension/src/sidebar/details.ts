import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { ICampusApi } from '../campus/tokens';
import type { Details } from './tree';

/** The problems of the assignments that were unfolded. What was known stays while it is asked for again. */
export class AssignmentDetails {
  constructor(private _api: ICampusApi) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get known(): ReadonlyMap<string, Details> {
    return this._known;
  }

  async ask(assignmentId: string): Promise<void> {
    if (!this._known.get(assignmentId)) {
      this._known.set(assignmentId, null);
    }
    try {
      this._known.set(assignmentId, await this._api.assignment(assignmentId));
    } catch (failure) {
      const failed = asRefusal(failure).message;
      const known = this._known.get(assignmentId);
      if (!known || 'failed' in known) {
        this._known.set(assignmentId, { failed });
      }
    }
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _known = new Map<string, Details>();
}

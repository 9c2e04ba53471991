import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { ICampus } from '../campus/tokens';
import type { Assignment, ItemSummary } from '../wire';
import type { Details } from './tree';

/** The problems of the assignments that were unfolded. What was known stays while it is asked for again. */
export class AssignmentDetails {
  constructor(private _campus: Pick<ICampus, 'api' | 'staffAsk'>) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get known(): ReadonlyMap<string, Details> {
    return this._known;
  }

  async ask({ id, mode, results_released }: ItemSummary): Promise<void> {
    if (!this._known.get(id)) {
      this._known.set(id, null);
    }
    try {
      // A program in a teacher's server gets an exam no more than a student's does before its start.
      const asStaff = mode === 'exam' && typeof results_released === 'boolean';
      const found = await (asStaff
        ? this._campus.staffAsk<Assignment>('GET', `assignments/${id}`)
        : this._campus.api.assignment(id));
      this._known.set(id, found);
    } catch (failure) {
      const failed = asRefusal(failure).message;
      const known = this._known.get(id);
      if (!known || 'failed' in known) {
        this._known.set(id, { failed });
      }
    }
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _known = new Map<string, Details>();
}

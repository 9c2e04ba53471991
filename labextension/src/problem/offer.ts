import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { ICampus } from '../campus/tokens';
import type { Draft } from '../wire';
import type { DraftSaver } from './drafts';
import type { FocusTimer } from './focustimer';
import type { Terms } from './terms';

/**
 * What the hub has when a notebook is opened: the saver and the timer go on from it, or, where it is newer than the
 * notebook and differs, it is offered. Until an offer is decided the saver does not start, for it would overwrite it.
 */
export class DraftOffer {
  constructor(private _options: DraftOffer.IOptions) {
    _options.campus.caughtUp.connect(this._onCaughtUp, this);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The draft that waits for a decision. */
  get newer(): Draft | null {
    return this._newer;
  }

  /** Called once the terms are known or cannot be; asks again on `caughtUp` while the campus is away. */
  async load(): Promise<void> {
    if (this._isKnown) {
      return;
    }
    const { campus, problemId, terms } = this._options;
    try {
      const draft = terms.problem
        ? terms.problem.draft
        : await campus.api.draft(problemId);
      this._isKnown = true;
      this._meet(draft ?? null);
    } catch {
      // The campus is away; nothing is saved before it has said what it has.
    }
  }

  /** The offer is taken or declined: saving begins. */
  close(): void {
    if (this._newer) {
      this._options.drafts.start(stateOf(this._newer));
      this._newer = null;
      this._changed.emit();
    }
  }

  dispose(): void {
    Signal.clearData(this);
  }

  private _meet(draft: Draft | null): void {
    const { drafts, presentCode, savedAt, terms, timer } = this._options;
    timer.startFrom(draft?.time_spent_seconds ?? 0);
    if (draft === null) {
      // Code that nobody touched is no draft.
      const problem = terms.problem;
      const untouched = problem?.starter_code === presentCode();
      drafts.start(
        untouched
          ? {
              code: problem.starter_code,
              language: problem.language,
              seconds: 0
            }
          : null
      );
      return;
    }
    const isNewer =
      draft.current_code !== presentCode() &&
      Date.parse(draft.last_updated) > (savedAt() ?? 0);
    if (isNewer) {
      this._newer = draft;
      this._changed.emit();
    } else {
      drafts.start(stateOf(draft));
    }
  }

  private _onCaughtUp(): void {
    void this.load();
  }

  private _newer: Draft | null = null;
  private _isKnown = false;
  private _changed = new Signal<this, void>(this);
}

export namespace DraftOffer {
  export interface IOptions {
    campus: ICampus;
    problemId: string;
    terms: Terms;
    drafts: DraftSaver;
    timer: FocusTimer;
    /** The code that stands in the notebook. */
    presentCode: () => string;
    /** When the notebook's file was last written, in milliseconds; null when it is not known. */
    savedAt: () => number | null;
  }
}

function stateOf(draft: Draft) {
  return {
    code: draft.current_code,
    language: draft.current_language,
    seconds: draft.time_spent_seconds
  };
}

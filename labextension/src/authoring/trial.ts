import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IClock } from '../campus/clock';
import { asRefusal } from '../campus/refusal';
import type { CampusRefusal } from '../campus/tokens';
import type { PublishedVersion, Trial } from '../wire';
import type { IBankApi, NotebookDocument } from './api';

const ASK_EVERY_MS = 500;

/** The trial of one problem, from asking for it to a published version. */
export class TrialModel implements IDisposable {
  constructor(private _options: TrialModel.IOptions) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The newest trial; null before the first. */
  get trial(): Trial | null {
    return this._trial;
  }

  /** Whether something is under way. */
  get busy(): boolean {
    return this._busy;
  }

  /** Whether the notebook was changed since it was tried. */
  get stale(): boolean {
    return this._stale;
  }

  get failure(): CampusRefusal | null {
    return this._failure;
  }

  get published(): PublishedVersion | null {
    return this._published;
  }

  /**
   * Has a draft tried and waits for the end; null when that was refused, or the notebook was closed meanwhile.
   * `content` is what tells this state of the problem from others.
   */
  validate(document: NotebookDocument, content: string): Promise<Trial | null> {
    this._published = null;
    this._content = content;
    return this._follow(() => this._options.api.startTrial(document));
  }

  /** The same of a zip in base64. */
  importArchive(archive: string): Promise<Trial | null> {
    return this._follow(() => this._options.api.importArchive(archive));
  }

  /** Makes a version of what passed; null when that was refused. */
  async publish(note: string): Promise<PublishedVersion | null> {
    const { _trial: trial } = this;
    if (!trial || this._busy) {
      return null;
    }
    return this._act(async () => {
      this._published = await this._options.api.publish(trial, note);
      this._trial = { ...trial, published: this._published.version };
      return this._published;
    });
  }

  /** Looks at the newest version again: somebody has published meanwhile. */
  async lookAgain(): Promise<void> {
    const { _trial: trial } = this;
    if (trial) {
      await this._follow(() => this._options.api.trial(trial.id));
    }
  }

  /** What the notebook holds now. */
  noteContent(content: string): void {
    const stale = this._trial !== null && content !== this._content;
    if (stale !== this._stale) {
      this._stale = stale;
      this._changed.emit();
    }
  }

  /** Takes what is shown away. */
  forget(): void {
    this._trial = this._failure = this._published = null;
    this._changed.emit();
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private async _follow(ask: () => Promise<Trial>): Promise<Trial | null> {
    if (this._busy) {
      return null;
    }
    return this._act(async () => {
      this._stale = false;
      let trial = (this._trial = await ask());
      while (isOpen(trial) && !this._isDisposed) {
        this._changed.emit();
        await this._pause();
        trial = this._trial = await this._options.api.trial(trial.id);
      }
      return this._isDisposed ? null : trial;
    });
  }

  private async _act<T>(act: () => Promise<T>): Promise<T | null> {
    this._busy = true;
    this._failure = null;
    this._changed.emit();
    try {
      return await act();
    } catch (failure) {
      this._failure = asRefusal(failure);
      return null;
    } finally {
      this._busy = false;
      this._changed.emit();
    }
  }

  private _pause(): Promise<void> {
    return new Promise(resolve => {
      this._options.clock.after(ASK_EVERY_MS, resolve);
    });
  }

  private _changed = new Signal<this, void>(this);
  private _trial: Trial | null = null;
  private _content = '';
  private _busy = false;
  private _stale = false;
  private _failure: CampusRefusal | null = null;
  private _published: PublishedVersion | null = null;
  private _isDisposed = false;
}

export namespace TrialModel {
  export interface IOptions {
    api: IBankApi;
    clock: IClock;
  }
}

export function isOpen({ state }: Trial): boolean {
  return state === 'queued' || state === 'running';
}

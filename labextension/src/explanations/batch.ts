import { AskingModel } from '../campus/asking';
import type { Choices } from '../teaching/choices';
import type { ExplanationBatch } from '../wire';
import type { IClassExplanationsApi } from './api';

type Api = Pick<IClassExplanationsApi, 'batch' | 'askBatch'>;

/** The failed answers at one problem, which the model is asked about at once, and how far it is with them. */
export class Batch extends AskingModel {
  constructor(
    private _api: Api,
    readonly choices: Choices
  ) {
    super();
    choices.changed.connect(() => this.tell());
  }

  get assignmentId(): string {
    return this._assignmentId;
  }

  get placeId(): string {
    return this._placeId;
  }

  /** What would be asked now; null before the answer, and while no problem is chosen. */
  get known(): ExplanationBatch | null {
    return this._known;
  }

  /** How many the last press asked about; null before one. */
  get asked(): number | null {
    return this._asked;
  }

  /** How many were waiting at most since the model was last done with all of them. */
  get most(): number {
    return this._most;
  }

  /** Loads what may be chosen in a class; what was chosen in it stays. */
  async open(classId: string | null): Promise<void> {
    if (classId && this.choices.classId !== classId) {
      await this.choices.loadClass(classId);
    }
    await this.reload();
  }

  /** Forgets what was chosen, for another class. */
  close(): void {
    this._assignmentId = '';
    this._forget('');
  }

  async chooseAssignment(assignmentId: string): Promise<void> {
    this._assignmentId = assignmentId;
    this._forget('');
    await this.choices.loadAssignment(assignmentId || null);
  }

  async chooseProblem(placeId: string): Promise<void> {
    this._forget(placeId);
    await this.ask(() => this._look());
  }

  /** Asks about all that are counted; who presses twice asks about nothing twice. */
  askAll(): Promise<boolean> {
    const placeId = this._placeId;
    return this.ask(async () => {
      const { asked } = await this._api.askBatch(placeId);
      if (placeId === this._placeId) {
        this._asked = asked;
      }
      await this._look();
    });
  }

  /** Counts anew: an answer of the model has come. */
  reload(): Promise<void> {
    return this.follow(() => this._look());
  }

  private async _look(): Promise<void> {
    const placeId = this._placeId;
    if (!placeId) {
      return;
    }
    const found = await this._api.batch(placeId);
    if (placeId === this._placeId) {
      const isDone = this._known?.waiting === 0;
      this._most = Math.max(isDone ? 0 : this._most, found.waiting);
      this._known = found;
    }
  }

  private _forget(placeId: string): void {
    this._placeId = placeId;
    this._known = null;
    this._asked = null;
    this._most = 0;
    this.tell();
  }

  private _assignmentId = '';
  private _placeId = '';
  private _known: ExplanationBatch | null = null;
  private _asked: number | null = null;
  private _most = 0;
}

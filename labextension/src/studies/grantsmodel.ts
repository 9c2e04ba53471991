import { AskingModel } from '../campus/asking';
import type { StudyOffer, StudyOfferList } from '../wire';
import type { IGrantsApi } from './grantsapi';

/** The studies that read a class, and one that asks for it. */
export class GrantsModel extends AskingModel {
  constructor(private _api: IGrantsApi) {
    super();
  }

  get classId(): string {
    return this._classId;
  }

  get className(): string {
    return this._className;
  }

  /** Null before the first answer. */
  get granted(): StudyOfferList | null {
    return this._granted;
  }

  /** What a code leads to, until it is granted or put away. */
  get offer(): StudyOffer | null {
    return this._offer;
  }

  /** Each of these answers whether it was done. */
  show(classId: string, className: string): Promise<boolean> {
    if (classId !== this._classId) {
      this._granted = this._offer = null;
    }
    [this._classId, this._className] = [classId, className];
    return this.refresh();
  }

  refresh(): Promise<boolean> {
    const classId = this._classId;
    return this.ask(async () => {
      const found = await this._api.list(classId);
      if (classId === this._classId) {
        this._granted = found;
      }
    });
  }

  lookUp(code: string): Promise<boolean> {
    this._offer = null;
    return this.ask(async () => {
      this._offer = await this._api.offer(this._classId, code);
    });
  }

  putAway(): void {
    this._offer = null;
    this.tell();
  }

  grant(studyId: string, withCode: boolean): Promise<boolean> {
    return this.ask(async () => {
      await this._api.grant(this._classId, studyId, withCode);
      this._offer = null;
      this._granted = await this._api.list(this._classId);
    });
  }

  withdraw(studyId: string): Promise<boolean> {
    return this.ask(async () => {
      this._granted = await this._api.withdraw(this._classId, studyId);
    });
  }

  private _classId = '';
  private _className = '';
  private _granted: StudyOfferList | null = null;
  private _offer: StudyOffer | null = null;
}

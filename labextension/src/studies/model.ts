import { AskingModel } from '../campus/asking';
import type { Study, StudySummary } from '../wire';
import type { IStudiesApi } from './api';

/** The studies that a person is a member of, and one of them. */
export class StudiesModel extends AskingModel {
  constructor(private _api: IStudiesApi) {
    super();
  }

  /** Null before the first answer. */
  get studies(): readonly StudySummary[] | null {
    return this._studies;
  }

  get study(): Study | null {
    return this._study;
  }

  /** Asks anew for all; shows the study that was shown, else the first open one. */
  refresh(): Promise<boolean> {
    return this.ask(async () => {
      const shown = this._study?.id;
      this._studies = await this._api.list();
      const next =
        this._studies.find(({ id }) => id === shown) ??
        this._studies.find(({ closed_at }) => !closed_at) ??
        this._studies.at(0);
      this._study = next ? await this._api.study(next.id) : null;
    });
  }

  /** Of two that are asked for the later one is shown, in whatever order the answers come. */
  show(studyId: string): Promise<boolean> {
    this._wanted = studyId;
    return this.ask(async () => {
      const found = await this._api.study(studyId);
      if (this._wanted === studyId) {
        this._study = found;
      }
    });
  }

  /** Each of these answers whether it was done. */
  create(name: string, description: string): Promise<boolean> {
    return this._change(this._api.create(name, description));
  }

  addMember({ id }: Study, name: string): Promise<boolean> {
    return this._change(this._api.addMember(id, name));
  }

  removeMember({ id }: Study, userId: string): Promise<boolean> {
    return this._change(this._api.removeMember(id, userId));
  }

  close({ id }: Study): Promise<boolean> {
    return this._change(this._api.close(id));
  }

  private _change(answer: Promise<Study>): Promise<boolean> {
    return this.ask(async () => {
      this._study = await answer;
      this._studies = await this._api.list();
    });
  }

  private _studies: readonly StudySummary[] | null = null;
  private _study: Study | null = null;
  private _wanted = '';
}

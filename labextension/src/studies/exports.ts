import { AskingModel } from '../campus/asking';
import type { IStaffFeed } from '../campus/tokens';
import type { SaveFile } from '../files/saving';
import type { ExportFormat, StudyExport, StudyExportList } from '../wire';
import type { IExportsApi } from './exportsapi';

/** The exports of the study that is shown; events tell how far they are. */
export class Exports extends AskingModel {
  constructor(private _options: Exports.IOptions) {
    super();
    this._feed = _options.feed;
    this._feed.event.connect((_, event) => {
      const { type, study_id: studyId } = event;
      if (type === 'study_export.changed' && studyId === this._studyId) {
        void this.follow(() => this._look());
      }
    });
    this._feed.caughtUp.connect(() => void this.follow(() => this._look()));
  }

  /** Null before the first answer. */
  get list(): StudyExportList | null {
    return this._list;
  }

  override dispose(): void {
    this._feed.dispose();
    super.dispose();
  }

  /** Shows those of a study; what was known of another one is forgotten. */
  open(studyId: string): Promise<boolean> {
    if (studyId !== this._studyId) {
      this._studyId = studyId;
      this._list = null;
    }
    return this.ask(() => this._look());
  }

  /** Asks for one; where none can be asked for now the list says why. */
  request(format: ExportFormat): Promise<boolean> {
    const studyId = this._studyId;
    return this.ask(async () => {
      await this._options.api.ask(studyId, format);
      await this._look();
    });
  }

  /** Hands the file to the person. */
  fetch({ id, format, as_of }: StudyExport): Promise<boolean> {
    const { api, save } = this._options;
    return this.ask(async () => {
      const content = await api.file(this._studyId, id);
      save(content, `${format}-${(as_of ?? '').slice(0, 10)}.zip`);
    });
  }

  private async _look(): Promise<void> {
    const studyId = this._studyId;
    if (!studyId) {
      return;
    }
    const found = await this._options.api.list(studyId);
    if (studyId === this._studyId) {
      this._list = found;
    }
  }

  private _feed: IStaffFeed;
  private _studyId = '';
  private _list: StudyExportList | null = null;
}

export namespace Exports {
  export interface IOptions {
    api: IExportsApi;
    feed: IStaffFeed;
    save: SaveFile;
  }
}

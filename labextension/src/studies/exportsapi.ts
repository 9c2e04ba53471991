/** Exports of a study as its members ask for them; with the rights of the browser's own session. */
import type { HubAsk } from '../campus/tokens';
import type { ExportFormat, StudyExport, StudyExportList } from '../wire';

/** Every method may reject with CampusRefusal. */
export interface IExportsApi {
  /** The newest first, that of the last night too. */
  list(studyId: string): Promise<StudyExportList>;
  ask(studyId: string, format: ExportFormat): Promise<StudyExport>;
  file(studyId: string, exportId: string): Promise<Blob>;
}

export class ExportsClient implements IExportsApi {
  constructor(
    private _ask: HubAsk,
    private _file: (path: string) => Promise<Blob>
  ) {}

  list(studyId: string): Promise<StudyExportList> {
    return this._ask('GET', `studies/${studyId}/exports`);
  }

  ask(studyId: string, format: ExportFormat): Promise<StudyExport> {
    return this._ask('POST', `studies/${studyId}/exports`, {
      format,
      class_ids: []
    });
  }

  file(studyId: string, exportId: string): Promise<Blob> {
    return this._file(`studies/${studyId}/exports/${exportId}/file`);
  }
}

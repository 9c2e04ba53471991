/** The bank of problems, as the hub's service tells it to a teacher's own browser. */
import { asQuery } from '../campus/answers';
import type { HubAsk } from '../campus/tokens';
import type {
  AuthoringNotebook,
  BankEntry,
  BankPage,
  BankQuery,
  FileChange,
  PlacedProblem,
  PublishedVersion,
  StudentPreview,
  Trial
} from '../wire';

/** An authoring notebook as nbformat has it. */
export type NotebookDocument = StudentPreview['notebook'];

/** Every method may reject with CampusRefusal. */
export interface IBankApi {
  template(): Promise<AuthoringNotebook>;
  /** The notebook as a student's server would write it. */
  preview(notebook: NotebookDocument): Promise<StudentPreview>;
  /** Has a worker try a draft. */
  startTrial(notebook: NotebookDocument): Promise<Trial>;
  /** `archive` is a zip in base64. */
  importArchive(archive: string): Promise<Trial>;
  trial(trialId: string): Promise<Trial>;
  triedNotebook(trialId: string): Promise<AuthoringNotebook>;
  /** Makes a version of what passed. */
  publish(trial: Trial, note: string): Promise<PublishedVersion>;
  problems(query: Partial<BankQuery>): Promise<BankPage>;
  problem(problemId: string): Promise<BankEntry>;
  share(
    problemId: string,
    visibility: BankEntry['visibility']
  ): Promise<BankEntry>;
  notebook(problemId: string, version: number): Promise<AuthoringNotebook>;
  archive(problemId: string, version: number): Promise<Blob>;
  changes(
    problemId: string,
    older: number,
    newer: number
  ): Promise<FileChange[]>;
  /** Puts a version at the end of an assignment. */
  place(
    assignmentId: string,
    versionId: string,
    points: number
  ): Promise<PlacedProblem>;
}

export class BankClient implements IBankApi {
  /** Both take a teacher's rights. */
  constructor(
    private _ask: HubAsk,
    private _file: (path: string) => Promise<Blob>
  ) {}

  template(): Promise<AuthoringNotebook> {
    return this._ask('GET', 'bank/template');
  }

  preview(notebook: NotebookDocument): Promise<StudentPreview> {
    return this._ask('POST', 'bank/previews', { notebook });
  }

  startTrial(notebook: NotebookDocument): Promise<Trial> {
    return this._ask('POST', 'bank/trials', { notebook });
  }

  importArchive(archive: string): Promise<Trial> {
    return this._ask('POST', 'bank/imports', { archive });
  }

  trial(trialId: string): Promise<Trial> {
    return this._ask('GET', `bank/trials/${trialId}`);
  }

  triedNotebook(trialId: string): Promise<AuthoringNotebook> {
    return this._ask('GET', `bank/trials/${trialId}/notebook`);
  }

  publish({ id, newest }: Trial, note: string): Promise<PublishedVersion> {
    return this._ask('POST', `bank/trials/${id}/publish`, { newest, note });
  }

  problems(query: Partial<BankQuery>): Promise<BankPage> {
    return this._ask('GET', `bank/problems${asQuery(query)}`);
  }

  problem(problemId: string): Promise<BankEntry> {
    return this._ask('GET', `bank/problems/${problemId}`);
  }

  share(
    problemId: string,
    visibility: BankEntry['visibility']
  ): Promise<BankEntry> {
    return this._ask('PATCH', `bank/problems/${problemId}`, { visibility });
  }

  notebook(problemId: string, version: number): Promise<AuthoringNotebook> {
    const path = `bank/problems/${problemId}/notebook`;
    return this._ask('GET', path + asQuery({ version }));
  }

  archive(problemId: string, version: number): Promise<Blob> {
    const path = `bank/problems/${problemId}/archive`;
    return this._file(path + asQuery({ version }));
  }

  async changes(
    problemId: string,
    older: number,
    newer: number
  ): Promise<FileChange[]> {
    const path = `bank/problems/${problemId}/changes`;
    const query = asQuery({ older, newer });
    const { items } = await this._ask<{ items: FileChange[] }>(
      'GET',
      path + query
    );
    return items;
  }

  place(
    assignmentId: string,
    versionId: string,
    points: number
  ): Promise<PlacedProblem> {
    return this._ask('POST', `assignments/${assignmentId}/problems`, {
      problem_version_id: versionId,
      points
    });
  }
}

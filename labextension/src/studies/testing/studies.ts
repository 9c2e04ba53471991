import { CampusRefusal } from '../../campus/tokens';
import type {
  Study,
  StudyExport,
  StudyExportList,
  StudyPass,
  StudySummary
} from '../../wire';
import type { IStudiesApi } from '../api';
import type { IExportsApi } from '../exportsapi';

export function aStudy(part: Partial<Study> = {}): Study {
  return {
    id: 's1',
    name: 'Loops',
    description: '',
    created_at: '2030-01-01T00:00:00Z',
    closed_at: null,
    leads: true,
    members: [
      { user_id: 'u1', name: 'rita', display_name: 'Rita', leads: true }
    ],
    classes: [],
    ...part
  };
}

/** A campus whose person leads some studies; `refusals` are what the next changes are answered with. */
export class FakeStudies implements IStudiesApi {
  constructor(private _studies: Study[] = []) {}

  readonly done: string[] = [];
  readonly refusals: CampusRefusal[] = [];

  async list(): Promise<StudySummary[]> {
    return this._studies;
  }

  async study(studyId: string): Promise<Study> {
    const found = this._studies.find(({ id }) => id === studyId);
    if (!found) {
      throw new CampusRefusal(404, 'not_found', 'There is none.');
    }
    return found;
  }

  create(name: string, description: string): Promise<Study> {
    const made = aStudy({ id: `s-${name}`, name, description });
    return this._do(`create ${name}`, () => {
      this._studies = [made, ...this._studies];
      return made;
    });
  }

  close(studyId: string): Promise<Study> {
    return this._do(`close ${studyId}`, () =>
      this._change(studyId, () => ({ closed_at: '2030-02-01T00:00:00Z' }))
    );
  }

  addMember(studyId: string, name: string): Promise<Study> {
    const member = {
      user_id: `u-${name}`,
      name,
      display_name: name,
      leads: false
    };
    return this._do(`add ${name}`, () =>
      this._change(studyId, ({ members }) => ({
        members: [...members, member]
      }))
    );
  }

  removeMember(studyId: string, userId: string): Promise<Study> {
    return this._do(`remove ${userId}`, () =>
      this._change(studyId, ({ members }) => ({
        members: members.filter(({ user_id }) => user_id !== userId)
      }))
    );
  }

  pass(studyId: string, hours: number): Promise<StudyPass> {
    const expires_at = '2030-01-01T12:00:00Z';
    return this._do(`pass ${studyId} ${hours}`, () => ({
      token: 'secret',
      study_id: studyId,
      expires_at
    }));
  }

  private async _do<T>(what: string, act: () => T): Promise<T> {
    this.done.push(what);
    const refusal = this.refusals.shift();
    if (refusal) {
      throw refusal;
    }
    return act();
  }

  private _change(
    studyId: string,
    change: (study: Study) => Partial<Study>
  ): Study {
    this._studies = this._studies.map(study =>
      study.id === studyId ? { ...study, ...change(study) } : study
    );
    return this._studies.find(({ id }) => id === studyId)!;
  }
}

export function anExport(part: Partial<StudyExport> = {}): StudyExport {
  return {
    id: 'x1',
    format: 'progsnap2',
    class_ids: [],
    asked_by: 'Rita',
    created_at: '2030-01-01T00:00:00Z',
    state: 'waiting',
    rows_read: 0,
    as_of: null,
    finished_at: null,
    expires_at: null,
    bytes: null,
    sha256: null,
    manifest: null,
    failure: null,
    ...part
  };
}

/** A campus that exports studies; `list` is what it answers at the moment. */
export class FakeExports implements IExportsApi {
  constructor(...items: StudyExport[]) {
    this.answer = { items, refusal: null };
  }

  answer: StudyExportList;
  readonly asked: string[] = [];
  refused: CampusRefusal | null = null;

  async list(): Promise<StudyExportList> {
    return this.answer;
  }

  async ask(studyId: string, format: string): Promise<StudyExport> {
    this.asked.push(`${studyId} ${format}`);
    if (this.refused) {
      throw this.refused;
    }
    const made = anExport({ format: format as StudyExport['format'] });
    const items = [made, ...this.answer.items];
    this.answer = { items, refusal: 'An export is being made.' };
    return made;
  }

  async file(studyId: string, exportId: string): Promise<Blob> {
    this.asked.push(`file ${studyId} ${exportId}`);
    return new Blob(['zip']);
  }
}

/** The grades of a class: what its staff see and give, and what a student sees of their own. */
import type { HubAsk } from './tokens';
import type {
  Gradebook,
  GradesExport,
  GradesPlan,
  OverrideEdit,
  OverridesWritten,
  OwnGrades
} from '../wire';

/** All but `mine` take a teacher's rights. Every method may reject with CampusRefusal. */
export interface IGradesApi {
  gradebook(classId: string): Promise<Gradebook>;
  /** Writes all cells or none; refused when one of them is not what its version says. */
  override(
    classId: string,
    reason: string,
    edits: OverrideEdit[]
  ): Promise<OverridesWritten>;
  exported(classId: string): Promise<GradesExport>;
  /** `content` is the file in base64. Changes nothing. */
  preview(classId: string, content: string): Promise<GradesPlan>;
  /** Does what the preview with this fingerprint said, or refuses. */
  import(
    classId: string,
    content: string,
    fingerprint: string,
    reason: string
  ): Promise<GradesPlan>;
  /** With student-level rights. */
  mine(classId: string): Promise<OwnGrades>;
}

export class GradesClient implements IGradesApi {
  constructor(
    private _staffAsk: HubAsk,
    private _ask: HubAsk
  ) {}

  gradebook(classId: string): Promise<Gradebook> {
    return this._staffAsk('GET', `classes/${classId}/gradebook`);
  }

  override(
    classId: string,
    reason: string,
    edits: OverrideEdit[]
  ): Promise<OverridesWritten> {
    const path = `classes/${classId}/gradebook/overrides`;
    return this._staffAsk('PUT', path, { reason, edits });
  }

  exported(classId: string): Promise<GradesExport> {
    return this._staffAsk('GET', `classes/${classId}/gradebook/csv`);
  }

  preview(classId: string, content: string): Promise<GradesPlan> {
    const path = `classes/${classId}/gradebook/csv/preview`;
    return this._staffAsk('POST', path, { content });
  }

  import(
    classId: string,
    content: string,
    fingerprint: string,
    reason: string
  ): Promise<GradesPlan> {
    const path = `classes/${classId}/gradebook/csv`;
    return this._staffAsk('POST', path, { content, fingerprint, reason });
  }

  mine(classId: string): Promise<OwnGrades> {
    return this._ask('GET', `classes/${classId}/grades/mine`);
  }
}

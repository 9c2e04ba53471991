/** What markers ask of the campus; `placeId` is a problem in its assignment. */
import type { HubAsk } from './tokens';
import type {
  AssignmentMarking,
  BankComment,
  ClassMarking,
  Comment,
  CommentCreate,
  MarkersPresent,
  MarkingQueue,
  MarkingRules,
  MarkingSubmission,
  MarkWrite,
  Note,
  Rubric,
  RubricItem
} from '../wire';

/** Who is not told otherwise writes a comment on the whole, which the student will see. */
export type NewComment = Pick<CommentCreate, 'text'> & Partial<CommentCreate>;

/** Requests with the rights of staff. Every method may reject with CampusRefusal. */
export interface IMarkingApi {
  queue(placeId: string): Promise<MarkingQueue>;
  submission(placeId: string, id: string): Promise<MarkingSubmission>;
  /** Refused as `changed_meanwhile` when somebody else saved since the version that was read. */
  save(
    placeId: string,
    id: string,
    mark: MarkWrite
  ): Promise<MarkingSubmission>;
  saveNote(
    placeId: string,
    id: string,
    text: string,
    was: string
  ): Promise<Note>;
  /** Says what the person has open, for less than a minute; answers who has what open. */
  say(placeId: string, id: string | null): Promise<MarkersPresent>;
  comment(placeId: string, id: string, comment: NewComment): Promise<Comment>;
  removeComment(id: string): Promise<Comment>;
  addItem(placeId: string, label: string, points: number): Promise<Rubric>;
  changeItem(
    item: RubricItem,
    change: { label?: string; points?: number }
  ): Promise<Rubric>;
  /** `applied` is for how many submissions the person was told. */
  removeItem(id: string, applied: number): Promise<Rubric>;
  orderItems(placeId: string, ids: string[]): Promise<Rubric>;
  keep(classId: string, text: string, placeId: string): Promise<BankComment>;
  dropKept(id: string): Promise<BankComment>;
  /** `at` null releases now. */
  release(assignmentId: string, at: string | null): Promise<AssignmentMarking>;
  takeBack(assignmentId: string): Promise<AssignmentMarking>;
  changeRules(
    assignmentId: string,
    change: Partial<MarkingRules>
  ): Promise<AssignmentMarking>;
  changeClass(classId: string, rules: ClassMarking): Promise<ClassMarking>;
}

export class MarkingClient implements IMarkingApi {
  constructor(private _ask: HubAsk) {}

  queue(placeId: string): Promise<MarkingQueue> {
    return this._ask('GET', queuePath(placeId));
  }

  submission(placeId: string, id: string): Promise<MarkingSubmission> {
    return this._ask('GET', `${queuePath(placeId)}/${id}`);
  }

  save(
    placeId: string,
    id: string,
    mark: MarkWrite
  ): Promise<MarkingSubmission> {
    return this._ask('PUT', `${queuePath(placeId)}/${id}`, mark);
  }

  saveNote(
    placeId: string,
    id: string,
    text: string,
    was: string
  ): Promise<Note> {
    return this._ask('PUT', `${queuePath(placeId)}/${id}/note`, { text, was });
  }

  say(placeId: string, id: string | null): Promise<MarkersPresent> {
    const path = `${queuePath(placeId)}-presence`;
    return this._ask('PUT', path, { submission_id: id });
  }

  comment(placeId: string, id: string, comment: NewComment): Promise<Comment> {
    const path = `${queuePath(placeId)}/${id}/comments`;
    return this._ask('POST', path, comment);
  }

  removeComment(id: string): Promise<Comment> {
    return this._ask('DELETE', `mark-comments/${id}`);
  }

  addItem(placeId: string, label: string, points: number): Promise<Rubric> {
    return this._ask('POST', rubricPath(placeId), { label, points });
  }

  changeItem(
    { id, version }: RubricItem,
    change: { label?: string; points?: number }
  ): Promise<Rubric> {
    return this._ask('PATCH', `rubric-items/${id}`, { version, ...change });
  }

  removeItem(id: string, applied: number): Promise<Rubric> {
    return this._ask('DELETE', `rubric-items/${id}?applied=${applied}`);
  }

  orderItems(placeId: string, items: string[]): Promise<Rubric> {
    return this._ask('PUT', rubricPath(placeId), { items });
  }

  keep(classId: string, text: string, placeId: string): Promise<BankComment> {
    const kept = { text, assignment_problem_id: placeId };
    return this._ask('POST', `classes/${classId}/comment-bank`, kept);
  }

  dropKept(id: string): Promise<BankComment> {
    return this._ask('DELETE', `bank-comments/${id}`);
  }

  release(assignmentId: string, at: string | null): Promise<AssignmentMarking> {
    return this._ask('PUT', releasePath(assignmentId), { at });
  }

  takeBack(assignmentId: string): Promise<AssignmentMarking> {
    return this._ask('DELETE', releasePath(assignmentId));
  }

  changeRules(
    assignmentId: string,
    change: Partial<MarkingRules>
  ): Promise<AssignmentMarking> {
    return this._ask('PATCH', `assignments/${assignmentId}/marking`, change);
  }

  changeClass(classId: string, rules: ClassMarking): Promise<ClassMarking> {
    return this._ask('PUT', `classes/${classId}/marking`, rules);
  }
}

function queuePath(placeId: string): string {
  return `assignment-problems/${placeId}/marking`;
}

function rubricPath(placeId: string): string {
  return `assignment-problems/${placeId}/rubric`;
}

function releasePath(assignmentId: string): string {
  return `assignments/${assignmentId}/feedback-release`;
}

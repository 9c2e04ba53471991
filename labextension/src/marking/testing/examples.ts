/** Messages about marking for tests: whole and valid, each changed by what a test is about. */
import { SERVER_TIME } from '../../campus/examples';
import type {
  Mark,
  MarkingEntry,
  MarkingQueue,
  MarkingSubmission,
  RubricItem
} from '../../wire';

export const PLACE = 'place-1';

export function anEntry(
  student: string,
  change: Partial<MarkingEntry> = {}
): MarkingEntry {
  return {
    submission_id: `of-${student}`,
    student,
    section: null,
    submissions: 1,
    clicked_at: SERVER_TIME,
    points: 5,
    automatic: 5,
    marked: false,
    marked_by: null,
    own: false,
    newer: false,
    ...change
  };
}

export function aQueue(
  entries: MarkingEntry[],
  change: Partial<MarkingQueue> = {}
): MarkingQueue {
  return {
    assignment_problem_id: PLACE,
    assignment_id: 'assignment-1',
    class_id: 'class-1',
    class_name: 'Python',
    assignment_title: 'Loops',
    title: 'Sum',
    worth: 10,
    rules: { required: false, anonymous: false, bonus: false },
    feedback_released_at: null,
    may_edit_rubric: true,
    may_release: true,
    assistants_edit_rubrics: false,
    students: entries.length,
    places: [],
    entries,
    bank: [],
    present: [],
    server_time: SERVER_TIME,
    ...change
  };
}

export function aRubricItem(
  label: string,
  points: number,
  change: Partial<RubricItem> = {}
): RubricItem {
  return {
    id: `item-${label}`,
    position: 0,
    label,
    points,
    version: 1,
    applied: 0,
    ...change
  };
}

export function aMark(change: Partial<Mark> = {}): Mark {
  return {
    version: 1,
    stated_points: null,
    adjustment: 0,
    feedback: '',
    rubric_item_ids: [],
    withdrawn: false,
    marked_by: 'Kai',
    marked_at: SERVER_TIME,
    ...change
  };
}

export function aSubmission(
  student: string,
  change: Partial<MarkingSubmission> = {}
): MarkingSubmission {
  return {
    submission_id: `of-${student}`,
    student,
    attempt_number: 1,
    language: 'python',
    code: 'total = 0\nprint(total)\n',
    files: [],
    grading: null,
    worth: 10,
    points: 5,
    automatic: 5,
    rubric: [],
    versions: [],
    comments: [],
    attempts: [],
    note: '',
    ...change
  };
}

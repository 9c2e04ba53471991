/** The words of a regrade's states, choices, outcomes and acts. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { points } from '../verdict/measures';
import type {
  ProblemVersionLine,
  RegradeAct,
  RegradePreview,
  RegradeSummary,
  StudentChange
} from '../wire';

export function stateWord(
  state: RegradeSummary['state'],
  trans: TranslationBundle
): string {
  switch (state) {
    case 'grading':
      return trans.__('Being graded');
    case 'ready':
      return trans.__('Ready to be decided');
    case 'applied':
      return trans.__('Applied');
    case 'cancelled':
      return trans.__('Cancelled');
  }
}

export function choiceWord(
  chosen: RegradeSummary['chosen'],
  trans: TranslationBundle
): string {
  switch (chosen) {
    case 'all':
      return trans.__('All submissions');
    case 'failed':
      return trans.__('Submissions without full marks');
    case 'student':
      return trans.__('Submissions of one student');
  }
}

export function outcomeWord(
  outcome: StudentChange['outcome'],
  trans: TranslationBundle
): string {
  switch (outcome) {
    case 'gains':
      return trans.__('Gain');
    case 'loses':
      return trans.__('Lose');
    case 'stays':
      return trans.__('Same');
    case 'waiting':
      return trans.__('Waiting');
  }
}

/** "+3", "−2.5", "0"; empty while it is not known. */
export function changeWord(student: StudentChange): string {
  const change = changeOf(student);
  if (change === null) {
    return '';
  }
  const size = points(Math.abs(change));
  return change > 0 ? `+${size}` : change < 0 ? `−${size}` : size;
}

/** Points gained, negative when lost; null while it is not known. */
export function changeOf(student: StudentChange): number | null {
  const { new_points: now, old_points: before } = student;
  return now === null ? null : now - before;
}

export function actWord(act: RegradeAct, trans: TranslationBundle): string {
  switch (act.action) {
    case 'regrade.started':
      return trans.__('Started');
    case 'regrade.applied':
      return trans.__('Applied');
    case 'regrade.cancelled':
      return trans.__('Cancelled');
    case 'regrade.retried':
      return trans.__('Tried again');
    default:
      return act.action;
  }
}

/** How a version differs from the one before it, in short sentences. */
export function differenceWords(
  version: ProblemVersionLine,
  trans: TranslationBundle
): string[] {
  const { added_tests, changed_tests, removed_tests, new_text } = version;
  const listed = (names: string[]): string => names.join(', ');
  return [
    changed_tests.length
      ? trans.__('Changed tests: %1.', listed(changed_tests))
      : '',
    added_tests.length ? trans.__('New tests: %1.', listed(added_tests)) : '',
    removed_tests.length
      ? trans.__('Tests not in it: %1.', listed(removed_tests))
      : '',
    new_text ? trans.__('New wording.') : ''
  ].filter(text => text);
}

export function previewWords(
  preview: RegradePreview,
  trans: TranslationBundle
): string {
  if (preview.submissions === 0) {
    return trans.__(
      'No submission fits: those that this version has graded already are not graded again.'
    );
  }
  const submissions = trans._n(
    '%1 submission',
    '%1 submissions',
    preview.submissions
  );
  const students = trans._n('%1 student', '%1 students', preview.students);
  return trans.__('%1 of %2 will be graded again.', submissions, students);
}

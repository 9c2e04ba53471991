/** The words and icons of an item's type, state, mode and difficulty. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';

import {
  assignmentIcon,
  gradedIcon,
  inProgressIcon,
  materialIcon,
  newIcon,
  quizIcon,
  submittedIcon
} from '../campus/icons';
import type { AssignedProblem, ItemSummary } from '../wire';

export type State = ItemSummary['state'];
export type Mode = NonNullable<ItemSummary['mode']>;
export type Difficulty = NonNullable<ItemSummary['difficulty']>;

export interface ILabel {
  icon: LabIcon;
  text: string;
}

export function typeLabel(
  type: ItemSummary['type'],
  trans: TranslationBundle
): ILabel {
  switch (type) {
    case 'assignment':
      return { icon: assignmentIcon, text: trans.__('Assignment') };
    case 'quiz':
      return { icon: quizIcon, text: trans.__('Quiz') };
    case 'material':
      return { icon: materialIcon, text: trans.__('Reading') };
  }
}

export function stateLabel(state: State, trans: TranslationBundle): ILabel {
  switch (state) {
    case 'new':
      return { icon: newIcon, text: trans.__('New') };
    case 'in_progress':
      return { icon: inProgressIcon, text: trans.__('In progress') };
    case 'submitted':
      return { icon: submittedIcon, text: trans.__('Submitted') };
    case 'graded':
      return { icon: gradedIcon, text: trans.__('Graded') };
  }
}

export function modeLabel(mode: Mode, trans: TranslationBundle): string {
  switch (mode) {
    case 'practice':
      return trans.__('Practice');
    case 'homework':
      return trans.__('Homework');
    case 'exam':
      return trans.__('Exam');
  }
}

export function difficultyLabel(
  difficulty: Difficulty,
  trans: TranslationBundle
): string {
  switch (difficulty) {
    case 'easy':
      return trans.__('Easy');
    case 'medium':
      return trans.__('Medium');
    case 'hard':
      return trans.__('Hard');
  }
}

/** Where a student stands with one problem, by the same rule as the outline's state of an item. */
export function problemState(problem: AssignedProblem): State {
  if (problem.best_score !== null && problem.best_score !== undefined) {
    return 'graded';
  }
  if (problem.attempts_used > 0) {
    return 'submitted';
  }
  return problem.runs > 0 || problem.draft ? 'in_progress' : 'new';
}

import type { TranslationBundle } from '@jupyterlab/translation';

import type { SchemePreview } from '../wire';
import type { IFault } from './faults';
import type { Category } from './items';

export function categoryWord(
  category: Category,
  trans: TranslationBundle
): string {
  switch (category) {
    case 'practice':
      return trans.__('Practice');
    case 'homework':
      return trans.__('Homework');
    case 'quiz':
      return trans.__('Quizzes');
    case 'exam':
      return trans.__('Exams');
  }
}

export function faultWords(
  { wrong, name }: IFault,
  trans: TranslationBundle
): string {
  switch (wrong) {
    case 'group without name':
      return trans.__('A group has no name.');
    case 'group twice':
      return trans.__('Two groups are called “%1”.', name);
    case 'weight':
      return trans.__('The weight of “%1” is no number from 0 on.', name);
    case 'drop':
      return trans.__('How many of “%1” are dropped is no whole number.', name);
    case 'no weight':
      return trans.__(
        'No group weighs anything, so that nobody would have a total.'
      );
    case 'letter missing':
      return trans.__('A row of the scale has no letter.');
    case 'letter twice':
      return trans.__('The letter %1 is there twice.', name);
    case 'bound':
      return trans.__('Where a letter begins is no percentage.');
    case 'rising':
      return trans.__('%1 must begin below the letter above it.', name);
    case 'last':
      return trans.__(
        'The last letter must begin at 0, so that everybody has one; %1 does not.',
        name
      );
  }
}

/** How many totals and letters would change. */
export function effectWords(
  { steps, students }: SchemePreview,
  trans: TranslationBundle
): string {
  if (steps.length === 0) {
    return trans.__('Saving this would change nobody’s total or letter.');
  }
  return trans.__(
    'Saving this would change the total of %1 and the letter of %2 of %3 students.',
    steps.filter(({ old_percent, percent }) => old_percent !== percent).length,
    steps.filter(({ old_letter, letter }) => old_letter !== letter).length,
    students
  );
}

import type { TranslationBundle } from '@jupyterlab/translation';

import type { Member, RosterStep } from '../wire';

export function roleWord(
  role: Member['role'],
  trans: TranslationBundle
): string {
  switch (role) {
    case 'student':
      return trans.__('Student');
    case 'assistant':
      return trans.__('Assistant');
    case 'teacher':
      return trans.__('Teacher');
    case 'researcher':
      return trans.__('Researcher');
  }
}

/** "3 students" and the like. */
export function roleCount(
  role: Member['role'],
  count: number,
  trans: TranslationBundle
): string {
  switch (role) {
    case 'student':
      return trans._n('%1 student', '%1 students', count);
    case 'assistant':
      return trans._n('%1 assistant', '%1 assistants', count);
    case 'teacher':
      return trans._n('%1 teacher', '%1 teachers', count);
    case 'researcher':
      return trans._n('%1 researcher', '%1 researchers', count);
  }
}

export function outcomeWord(
  outcome: RosterStep['outcome'],
  trans: TranslationBundle
): string {
  switch (outcome) {
    case 'added':
      return trans.__('Added');
    case 'changed':
      return trans.__('Changed');
    case 'unchanged':
      return trans.__('Unchanged');
  }
}

/** What is said of students who sit an exam. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { agoWords } from '../campus/moments';

import type { RoomStudent } from '../wire';
import type { IDone } from './model';
import { shownState } from './students';
import type { ShownState } from './students';

export function stateWord(state: ShownState, trans: TranslationBundle): string {
  switch (state) {
    case 'not_started':
      return trans.__('Not started');
    case 'running':
      return trans.__('Running');
    case 'ended':
      return trans.__('Ended');
  }
}

/** With how it ended. */
export function studentState(
  student: RoomStudent,
  trans: TranslationBundle
): string {
  switch (student.sitting?.ending) {
    case 'handed_in':
      return trans.__('Handed in');
    case 'time_over':
      return trans.__('Time over');
    case 'invigilator':
      return trans.__('Ended by staff');
    case null:
    case undefined:
      return stateWord(shownState(student), trans);
  }
}

/** How long ago, short: seconds matter in a room. */
export function sinceWords(
  moment: string | null | undefined,
  now: number,
  trans: TranslationBundle
): string {
  if (!moment) {
    return '—';
  }
  const seconds = Math.max(0, Math.floor((now - Date.parse(moment)) / 1000));
  if (seconds < 60) {
    return trans.__('%1 s ago', seconds);
  }
  return agoWords(Date.parse(moment), now, trans);
}

/** What was just done. */
export function doneWords(done: IDone, trans: TranslationBundle): string {
  const who = done.student?.name ?? trans.__('everybody');
  switch (done.kind) {
    case 'time':
      return done.minutes > 0
        ? trans.__('%1 min more for %2.', done.minutes, who)
        : trans.__('%1 min less for %2.', -done.minutes, who);
    case 'end':
      return trans.__('The exam of %1 has ended.', who);
    case 'reopen':
      return trans.__('The exam of %1 goes on for %2 min.', who, done.minutes);
    case 'tell':
      return trans.__('The room was told.');
  }
}

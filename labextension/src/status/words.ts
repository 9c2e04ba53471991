import type { TranslationBundle } from '@jupyterlab/translation';

import type { Connection } from '../campus/tokens';
import type { OutboxEntry } from '../wire';

/** The status bar's few words: the connection, what waits, what was refused. */
export function statusWords(
  connection: Connection,
  waiting: number,
  refused: number,
  trans: TranslationBundle
): string {
  const parts = [connectionWords(connection, waiting, trans)];
  if (refused > 0) {
    parts.push(trans._n('%1 refused', '%1 refused', refused));
  }
  return parts.join(' · ');
}

function connectionWords(
  connection: Connection,
  waiting: number,
  trans: TranslationBundle
): string {
  switch (connection) {
    case 'connecting':
      return trans.__('Campus: connecting…');
    case 'online':
      return waiting > 0
        ? trans._n('Campus: sending %1', 'Campus: sending %1', waiting)
        : trans.__('Campus: online');
    case 'hub_away':
      return waiting > 0
        ? trans._n(
            'Campus away: %1 saved here',
            'Campus away: %1 saved here',
            waiting
          )
        : trans.__('Campus away');
    case 'server_away':
      return trans.__('Campus: not reachable');
  }
}

/** A sentence or two for who wants to know more. */
export function connectionHelp(
  connection: Connection,
  trans: TranslationBundle
): string {
  switch (connection) {
    case 'connecting':
      return trans.__('The connection to the campus is being made.');
    case 'online':
      return trans.__('Connected: what you run and submit is sent at once.');
    case 'hub_away':
      return trans.__(
        'Your server works, but the campus does not answer. What you run and submit is saved here and sent when it is back.'
      );
    case 'server_away':
      return trans.__(
        'This page cannot reach your server. Check your network; it tries again by itself.'
      );
  }
}

export function clickWords(
  { type, quiz_id }: Pick<OutboxEntry, 'type' | 'quiz_id'>,
  trans: TranslationBundle
): string {
  if (quiz_id) {
    return trans.__('Submit a quiz');
  }
  return type === 'final_submission' ? trans.__('Submit') : trans.__('Run');
}

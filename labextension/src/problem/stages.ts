/** Where a click stands, in words. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { headline } from '../verdict/view';
import type { ITrack } from './track';

/** One sentence for the line below the answer, and for a screen reader. */
export function stageText(trans: TranslationBundle, track: ITrack): string {
  const isRun = track.type === 'test_run';
  switch (track.stage) {
    case 'sending':
      return trans.__('Sending …');
    case 'unsent':
      return trans.__(
        'Not sent yet: it is kept in this browser and sent as soon as your server answers.'
      );
    case 'stored':
      return trans.__(
        'Saved here, will be sent: the campus cannot be reached at the moment. You can go on working.'
      );
    case 'queued':
      return track.attempt?.notice ?? queued(isRun, trans);
    case 'running':
      return isRun ? trans.__('Running the tests …') : trans.__('Grading …');
    case 'delayed':
      return (
        track.attempt?.notice ??
        trans.__(
          'The grader needs longer than usual. This attempt is safe and needs nothing from you.'
        )
      );
    case 'refused':
      return isRun
        ? trans.__('The tests were not run.')
        : trans.__('This submission was not accepted.');
    case 'graded':
      return track.attempt ? headline(track.attempt, trans) : '';
  }
}

function queued(isRun: boolean, trans: TranslationBundle): string {
  return isRun
    ? trans.__('Waiting for the tests to start …')
    : trans.__('Submitted, waiting to be graded …');
}

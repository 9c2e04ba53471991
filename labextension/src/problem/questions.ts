/** What a student is asked before sending. Pure. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { span } from '../campus/moments';
import type { Remark } from './answers';
import type { ITrack } from './track';

/** Asked when this many submissions are left, the one in question included. */
const NEAR_LIMIT = 2;

export interface ISubmission {
  code: string;
  remarks: readonly Remark[];
  /** The newest click with the same code. */
  sameCode: ITrack | null;
  attemptsLeft: number | null;
  due: number | null;
  refusesLate: boolean;
  /** The campus's time. */
  now: number;
}

/** The reasons to think again before a final submission; empty when there is none. */
export function submitQuestions(
  trans: TranslationBundle,
  submission: ISubmission
): string[] {
  return [
    ...remarkTexts(trans, submission.remarks),
    ...aboutTests(trans, submission),
    ...aboutLimit(trans, submission.attemptsLeft),
    ...aboutDeadline(trans, submission)
  ];
}

/** How long another submission has to wait, as one says it. */
export function pauseWords(ms: number, trans: TranslationBundle): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds <= 120
    ? trans._n('%1 second', '%1 seconds', seconds)
    : trans._n('%1 minute', '%1 minutes', Math.ceil(seconds / 60));
}

/** Whether the campus would refuse for want of submissions; nothing to ask then, but something to say. */
export function isUsedUp(attemptsLeft: number | null): boolean {
  return attemptsLeft === 0;
}

/** How what is sent differs from the one cell that the student was given. */
export function remarkTexts(
  trans: TranslationBundle,
  remarks: readonly Remark[]
): string[] {
  return remarks.map(remark => {
    switch (remark.kind) {
      case 'joined':
        return trans.__(
          'Your answer stands in %1 cells. They are sent together, in the order of the notebook.',
          remark.cells
        );
      case 'copies':
        return trans._n(
          '%1 cell is an exact copy of another part of the answer and is sent only once.',
          '%1 cells are exact copies of other parts of the answer and are sent only once.',
          remark.copies
        );
      case 'retyped_sent':
        return trans._n(
          'Your answer stands in a cell that is not a code cell. Its text is sent as code.',
          'Your answer stands in %1 cells that are not code cells. Their text is sent as code.',
          remark.cells
        );
      case 'retyped_left_out':
        return trans._n(
          '%1 cell of the answer is not a code cell any more and is left out.',
          '%1 cells of the answer are not code cells any more and are left out.',
          remark.cells
        );
      case 'foreign':
        return trans._n(
          '%1 cell is the answer to another problem and is not sent here.',
          '%1 cells are answers to other problems and are not sent here.',
          remark.cells
        );
    }
  });
}

function aboutTests(
  trans: TranslationBundle,
  submission: ISubmission
): string[] {
  if (submission.code.trim() === '') {
    return [trans.__('Your answer is empty.')];
  }
  const grading = submission.sameCode?.attempt?.grading;
  if (!submission.sameCode || submission.sameCode.stage === 'refused') {
    return [
      trans.__('You have not run the tests since you last changed the code.')
    ];
  }
  if (!grading) {
    return [trans.__('The tests of this code have not finished yet.')];
  }
  const failing = grading.tests.filter(test => test.verdict !== 'pass').length;
  return failing === 0
    ? []
    : [
        trans._n(
          '%1 of the visible tests fails with this code.',
          '%1 of the visible tests fail with this code.',
          failing
        )
      ];
}

function aboutLimit(trans: TranslationBundle, left: number | null): string[] {
  if (left === null || left > NEAR_LIMIT) {
    return [];
  }
  return left <= 1
    ? [trans.__('This is your last submission for this problem.')]
    : [
        trans._n(
          'After this, %1 submission is left.',
          'After this, %1 submissions are left.',
          left - 1
        )
      ];
}

function aboutDeadline(
  trans: TranslationBundle,
  submission: ISubmission
): string[] {
  const { due, now } = submission;
  if (due === null || now <= due) {
    return [];
  }
  const late = span(Math.max(now - due, 60_000), trans);
  return submission.refusesLate
    ? [
        trans.__(
          'The deadline was %1 ago and late work is not accepted here, so this will probably be refused.',
          late
        )
      ]
    : [trans.__('The deadline was %1 ago: this counts as late.', late)];
}

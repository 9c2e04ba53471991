/** How a verdict is told. The words are those of `nbcampus.course.verdicts`; a test compares them. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { TestOutcome } from '../wire';

export type VerdictName = TestOutcome['verdict'];

/** `short` fits a badge, `help` is a sentence or two on what to do next. */
export interface IVerdictText {
  short: string;
  help: string;
}

export function verdictTexts(
  trans: TranslationBundle
): Record<VerdictName, IVerdictText> {
  return {
    pass: {
      short: trans.__('Passed'),
      help: trans.__('The answer is what the test expects.')
    },
    fail: {
      short: trans.__('Wrong answer'),
      help: trans.__(
        'The code ran to its end, but the result differs from the expected one. Try the same input in a cell of your own.'
      )
    },
    runtime_error: {
      short: trans.__('Stopped with an error'),
      help: trans.__(
        'The code started, but stopped before it gave a result. Read the last line of the message first, then look at the line of your code that it names.'
      )
    },
    timeout: {
      short: trans.__('Too slow'),
      help: trans.__(
        'The code did not finish in the time that the test allows. Look for a loop that never ends, a read of input that nobody gives, or a way with fewer steps.'
      )
    },
    memory: {
      short: trans.__('Too much memory'),
      help: trans.__(
        'The code asked for more memory than the test allows. Look for a list or a text that keeps growing.'
      )
    },
    output_limit: {
      short: trans.__('Too much output'),
      help: trans.__(
        'The code printed or returned more than is kept. Remove prints that you used while searching for a mistake, and look for a loop that prints without end.'
      )
    },
    compile_error: {
      short: trans.__('The code cannot be read'),
      help: trans.__(
        'There is a mistake in the spelling of the code, so nothing was run. Look at the named line and the one above it: brackets, quotes, colons or semicolons, and indentation.'
      )
    },
    rejected: {
      short: trans.__('Not accepted'),
      help: trans.__(
        'The code was not accepted: it is too long, it holds characters that code cannot hold, or it does what a test does not allow. Type or paste it again as plain text, and ask your teacher if that does not help.'
      )
    },
    system_error: {
      short: trans.__('Not graded yet'),
      help: trans.__(
        'The grader itself had a problem; this is not your mistake and does not count. It will be tried again.'
      )
    }
  };
}

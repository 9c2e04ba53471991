/** What an opening means for students, in sentences. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type {
  ExamOpening,
  ExamTimes,
  OwnTime,
  QuizOpening,
  QuizTimes
} from '../wire';
import type { IOpening, Times } from './api';
import { minutesOpen, ownExam, ownQuiz, parsed } from './rule';

/** So many students are named; of more it is said how many they are. */
const MOST_NAMED = 8;

interface IPlaced {
  timeZone: string;
  trans: TranslationBundle;
}

export function examSentences(
  { own_times: own, results_released: released, started }: ExamOpening,
  times: ExamTimes,
  placed: IPlaced
): string[] {
  const { trans } = placed;
  return [
    opensWords(times, placed),
    lastsWords(times, placed),
    ...tightWords(times, trans),
    ...named(
      own.filter(one => one.extra_percent > 0 || one.due_date !== null),
      one => {
        const { closes, minutes } = ownExam(times, one);
        const parts = [
          minutes !== null && trans._n('%1 minute', '%1 minutes', minutes),
          closes !== null && trans.__('until %1', momentWords(closes, placed)),
          one.extra_percent > 0 &&
            trans.__('%1 % more by an accommodation', one.extra_percent),
          one.due_date !== null && trans.__('by an extension')
        ];
        return `${one.name}: ${parts.filter(Boolean).join(', ')}.`;
      },
      trans
    ),
    ...(started > 0
      ? [
          trans._n(
            '%1 student has started and keeps the end that was promised.',
            '%1 students have started and keep the end that was promised.',
            started
          )
        ]
      : []),
    released
      ? trans.__('Students see their results.')
      : trans.__('Results stay hidden until you release them.')
  ];
}

export function quizSentences(
  { own_times: own, started }: QuizOpening,
  times: QuizTimes,
  placed: IPlaced
): string[] {
  const { trans } = placed;
  return [
    opensWords(times, placed),
    closingWords(times, placed),
    attemptsWords(times, trans),
    ...limitWords(times, trans),
    shownWords(times, trans),
    ...named(
      own.filter(
        one =>
          one.extra_days > 0 || one.due_date !== null || hasLonger(times, one)
      ),
      one => {
        const { closes, minutes } = ownQuiz(times, one);
        const until =
          closes === null
            ? trans.__('without an end')
            : trans.__('until %1', momentWords(closes, placed));
        const parts = [
          hasLonger(times, one) &&
            minutes !== null &&
            trans._n('%1 minute', '%1 minutes', minutes),
          until
        ];
        return `${one.name}: ${parts.filter(Boolean).join(', ')}.`;
      },
      trans
    ),
    ...(started > 0
      ? [
          trans._n(
            '%1 student has begun an attempt, which goes on as it was asked.',
            '%1 students have begun attempts, which go on as they were asked.',
            started
          )
        ]
      : [])
  ];
}

/** "Mon, Jul 1, 2030, 8:00 AM". */
export function momentWords(
  moment: number,
  { timeZone }: Pick<IPlaced, 'timeZone'>
): string {
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone
  }).format(moment);
}

function opensWords(times: Times, placed: IPlaced): string {
  const opens = parsed(times.opens_at);
  return opens === null
    ? placed.trans.__('It is open from when it is published.')
    : placed.trans.__('It opens on %1.', momentWords(opens, placed));
}

function lastsWords(times: ExamTimes, placed: IPlaced): string {
  const { trans } = placed;
  const closes = parsed(times.closes_at);
  const until = closes === null ? '' : momentWords(closes, placed);
  if (times.minutes !== null) {
    const minutes = trans._n('%1 minute', '%1 minutes', times.minutes);
    return until
      ? trans.__(
          'Each student has %1 from their own start, and no longer than until %2.',
          minutes,
          until
        )
      : trans.__(
          'Each student has %1 from their own start, whenever that is.',
          minutes
        );
  }
  return until
    ? trans.__('All have until %1, whenever they start.', until)
    : trans.__('It never ends: students have as long as they need.');
}

function tightWords(times: ExamTimes, trans: TranslationBundle): string[] {
  const open = minutesOpen(times);
  const tight =
    times.minutes !== null && open !== null && open > 0 && open < times.minutes;
  return tight
    ? [
        trans.__(
          'It is open for %1 minutes only: nobody has all of their time.',
          open
        )
      ]
    : [];
}

function closingWords(times: QuizTimes, placed: IPlaced): string {
  const { trans } = placed;
  const closes = parsed(times.closes_at);
  if (closes === null) {
    return trans.__('It never closes.');
  }
  const moment = momentWords(closes, placed);
  return times.accept_late
    ? trans.__('It is due on %1, and answers are taken after that too.', moment)
    : trans.__('It closes on %1: no answer is taken after that.', moment);
}

function attemptsWords(
  { max_attempts: most }: QuizTimes,
  trans: TranslationBundle
): string {
  if (most === null) {
    return trans.__(
      'Students may take it as often as they like; the best try counts.'
    );
  }
  return most === 1
    ? trans.__('Each student may take it once.')
    : trans.__('Each student may take it %1 times; the best try counts.', most);
}

function hasLonger(times: QuizTimes, own: OwnTime): boolean {
  return times.time_limit_minutes !== null && own.extra_percent > 0;
}

function limitWords(times: QuizTimes, trans: TranslationBundle): string[] {
  const limit = times.time_limit_minutes;
  if (limit === null) {
    return [];
  }
  const minutes = trans._n('%1 minute', '%1 minutes', limit);
  const whole = trans.__(
    'An attempt lasts %1 from when the student begins it, also while their page is closed; what is saved at its end is handed in.',
    minutes
  );
  const closes = times.closes_at !== null && !times.accept_late;
  return closes
    ? [whole, trans.__('No attempt goes on after the quiz has closed.')]
    : [whole];
}

function shownWords(times: QuizTimes, trans: TranslationBundle): string {
  if (times.show === 'nothing') {
    return trans.__('Students see no results.');
  }
  const what =
    times.show === 'marks'
      ? trans.__('which answers were right, and their points')
      : trans.__('their points and the right answers');
  const waits = times.show_when === 'after_due' && times.closes_at !== null;
  return waits
    ? trans.__('Students see %1 once it has closed for them.', what)
    : trans.__('Students see %1 the moment they submit.', what);
}

function named<T extends IOpening['own_times'][number]>(
  students: T[],
  sentence: (student: T) => string,
  trans: TranslationBundle
): string[] {
  const more = students.length - MOST_NAMED;
  const said = students.slice(0, MOST_NAMED).map(sentence);
  return more > 0
    ? [
        ...said,
        trans._n(
          '%1 other student has times of their own.',
          '%1 other students have times of their own.',
          more
        )
      ]
    : said;
}

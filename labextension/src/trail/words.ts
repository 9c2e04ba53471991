/** What was done, as a teacher says it: a sentence for each act, without who did it and to whom. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { shortMoment } from '../campus/moments';
import { points } from '../verdict/measures';
import type { AuditEntry } from '../wire';

type Detail = AuditEntry['detail'];
type Words = (detail: Detail, trans: TranslationBundle) => string;

/** An act that is not listed is shown as the campus calls it. */
export function actWords(entry: AuditEntry, trans: TranslationBundle): string {
  const words = WORDS[entry.action];
  return words?.(entry.detail, trans) ?? entry.action;
}

/** The submission that an act was about, if it was about one. */
export function attemptOf(entry: AuditEntry): string | null {
  return text(entry.detail, 'attempt_id') || null;
}

const GRADES: Record<string, Words> = {
  'grade.regrade_requested': (_, trans) =>
    trans.__('Asked to look at a result again'),
  'grade.regrade_request_answered': (detail, trans) =>
    REQUEST_MOVES[text(detail, 'to')]?.(detail, trans) ??
    trans.__('Answered a regrade request'),
  'grade.overridden': (detail, trans) =>
    because(trans.__('Set a grade by hand'), detail, trans),
  'grade.override_withdrawn': (detail, trans) =>
    because(trans.__('Took back a grade that was set by hand'), detail, trans),
  'grading.failed': (detail, trans) =>
    trans._n(
      'A submission could not be graded, after %1 try',
      'A submission could not be graded, after %1 tries',
      count(detail, 'tries')
    ),
  'grading.changed': (_, trans) =>
    trans.__('Changed how the grades of the class come about'),
  'late.policy_changed': (_, trans) => trans.__('Changed what lateness costs'),
  'extension.granted': (detail, trans) => extension(detail, trans),
  'extension.changed': (detail, trans) => extension(detail, trans),
  'extension.withdrawn': (_, trans) => trans.__('Withdrew an extension'),
  'quiz.marked': (detail, trans) =>
    trans.__('Marked an answer in a quiz: %1', moved(detail, 'points', trans)),
  'regrade.started': (detail, trans) =>
    because(
      trans._n(
        'Started a regrade of %1 submission with version %2',
        'Started a regrade of %1 submissions with version %2',
        count(detail, 'submissions'),
        text(detail, 'version')
      ),
      detail,
      trans
    ),
  'regrade.applied': (detail, trans) =>
    because(trans.__('Applied a regrade: its results count'), detail, trans),
  'regrade.cancelled': (detail, trans) =>
    because(trans.__('Cancelled a regrade'), detail, trans),
  'regrade.retried': (detail, trans) =>
    because(
      trans.__('Graded again what had failed in a regrade'),
      detail,
      trans
    ),
  'explanation.decided': (detail, trans) =>
    text(detail, 'to') === 'released'
      ? reworded(detail, trans)
      : trans.__('Discarded an explanation by the language model'),
  'mark.saved': (detail, trans) =>
    trans.__('Marked a submission: %1', pointsMoved(detail, trans)),
  'mark.withdrawn': (detail, trans) =>
    trans.__('Withdrew a mark: %1', pointsMoved(detail, trans)),
  'mark_comment.added': (_, trans) => trans.__('Commented on a submission'),
  'mark_comment.changed': (_, trans) =>
    trans.__('Changed a comment on a submission'),
  'mark_comment.removed': (_, trans) =>
    trans.__('Removed a comment on a submission'),
  'group_feedback.written': (detail, trans) =>
    trans._n(
      'Wrote feedback to a group of %1 student',
      'Wrote feedback to a group of %1 students',
      Number(detail['students'])
    ),
  'group_feedback.withdrawn': (detail, trans) =>
    trans._n(
      'Took feedback to a group back from %1 student',
      'Took feedback to a group back from %1 students',
      Number(detail['students'])
    ),
  'private_note.changed': (_, trans) => trans.__('Changed a private note'),
  'rubric_item.created': (_, trans) => trans.__('Added an item to a rubric'),
  'rubric_item.changed': (detail, trans) =>
    trans.__('Changed an item of a rubric%1', applied(detail, trans)),
  'rubric_item.removed': (detail, trans) =>
    trans.__('Removed an item of a rubric%1', applied(detail, trans)),
  'rubric.ordered': (_, trans) => trans.__('Ordered a rubric anew'),
  'marking.rules_changed': (_, trans) =>
    trans.__('Changed the rules of marking of an assignment'),
  'class.marking_changed': (_, trans) =>
    trans.__('Changed the rules of marking of the class'),
  'feedback.released': (_, trans) =>
    trans.__('Released the feedback of an assignment'),
  'feedback.scheduled': (_, trans) =>
    trans.__('Chose when the feedback of an assignment is released'),
  'feedback.withheld': (_, trans) =>
    trans.__('Took back the release of feedback'),
  'results.released': (detail, trans) =>
    trans.__('Released the results of “%1”', text(detail, 'title')),
  'results.withheld': (detail, trans) =>
    trans.__('Took back the results of “%1”', text(detail, 'title')),
  'exam.started': (_, trans) => trans.__('Started an exam'),
  'exam.ended': (detail, trans) =>
    because(
      trans._n(
        'An exam ended, with %1 problem submitted',
        'An exam ended, with %1 problems submitted',
        count(detail, 'submitted')
      ),
      detail,
      trans
    ),
  'exam.time_given': (detail, trans) =>
    because(
      trans._n(
        'Gave %1 minute in an exam',
        'Gave %1 minutes in an exam',
        count(detail, 'minutes')
      ),
      detail,
      trans
    ),
  'exam.reopened': (detail, trans) =>
    because(trans.__('Opened an exam again'), detail, trans)
};

const REQUEST_MOVES: Record<string, Words | undefined> = {
  accepted: (_, trans) => trans.__('Accepted a regrade request'),
  declined: (_, trans) => trans.__('Declined a regrade request'),
  open: (_, trans) => trans.__('Opened a regrade request again'),
  withdrawn: (_, trans) => trans.__('Took back a regrade request')
};

const PEOPLE: Record<string, Words> = {
  'class.joined': (_, trans) => trans.__('Joined the class'),
  'class.code_renewed': (_, trans) => trans.__('Renewed the join code'),
  'class.groups_mapped': (detail, trans) =>
    trans.__(
      'Changed which groups belong to the class; %1 people moved',
      text(detail, 'people')
    ),
  'accommodation.changed': (_, trans) => trans.__('Changed an accommodation'),
  'alias.reset': (_, trans) =>
    trans.__('Took back an alias of the leaderboard'),
  'member.added': (detail, trans) =>
    trans.__('Added to the class as %1', text(detail, 'role')),
  'member.changed': (detail, trans) =>
    trans.__(
      'Changed the place in the class: %1, before %2',
      text(detail, 'role'),
      text(detail, 'old_role')
    ),
  'study.granted': (_, trans) => trans.__('Granted the class to a study'),
  'study.grant_withdrawn': (_, trans) =>
    trans.__('Took the class back from a study'),
  'member.removed': (_, trans) => trans.__('Removed from the class'),
  'member.left': (_, trans) => trans.__('Left the class'),
  'member.mapped': (detail, trans) =>
    trans.__('Came in by a group, as %1', text(detail, 'role')),
  'member.unmapped': (_, trans) => trans.__('Went with a group'),
  'roster.imported': (_, trans) => trans.__('Imported a list of people'),
  'section.created': (_, trans) => trans.__('Added a section'),
  'section.renamed': (_, trans) => trans.__('Renamed a section'),
  'section.removed': (_, trans) => trans.__('Removed a section')
};

const CONTENT: Record<string, Words> = {
  'class.created': (_, trans) => trans.__('Created the class'),
  'class.copied': (detail, trans) =>
    trans._n(
      'Copied the class from another one, with %1 item',
      'Copied the class from another one, with %1 items',
      count(detail, 'items')
    ),
  'class.changed': (detail, trans) =>
    trans.__('Changed the class: %1', keys(detail)),
  'class.defaults_changed': (detail, trans) =>
    trans.__('Changed the rules for assignments: %1', keys(detail)),
  'class.explanations_changed': (detail, trans) => {
    if (typeof detail['enabled'] !== 'boolean') {
      return trans.__('Changed how the language model explains');
    }
    return detail['enabled']
      ? trans.__('Switched on explanations by the language model')
      : trans.__('Switched off explanations by the language model');
  },
  'explanation.asked_for_many': (detail, trans) =>
    trans.__(
      'Asked the language model about %1 answers to “%2”',
      text(detail, 'asked'),
      text(detail, 'problem')
    ),
  'class.explanation_prompt_changed': (detail, trans) =>
    trans.__(
      'Wrote version %1 of what the language model is told',
      text(detail, 'version')
    ),
  'class.notices_changed': (_, trans) =>
    trans.__('Changed the notices of the class'),
  'class.simulated': (detail, trans) =>
    trans._n(
      'Filled the class with an invented history of %1 attempt',
      'Filled the class with an invented history of %1 attempts',
      count(detail, 'attempts')
    ),
  'course.loaded': (detail, trans) =>
    trans.__('Loaded the course “%1”', text(detail, 'course')),
  'module.created': (_, trans) => trans.__('Added a module'),
  'module.changed': (detail, trans) =>
    trans.__('Changed a module: %1', keys(detail)),
  'module.published': (_, trans) =>
    trans.__('A module was published at its time'),
  'item.created': (detail, trans) =>
    trans.__('Added an item: %1', text(detail, 'type')),
  'item.changed': (detail, trans) =>
    trans.__('Changed an item: %1', keys(detail)),
  'item.published': (_, trans) => trans.__('An item was published at its time'),
  'items.changed': (detail, trans) =>
    trans._n(
      'Changed %1 item',
      'Changed %1 items at once',
      count(detail, 'items')
    ),
  'content.ordered': (_, trans) => trans.__('Ordered the content anew'),
  'assignment.changed': (detail, trans) =>
    trans.__('Changed an assignment: %1', keys(detail)),
  'problem.placed': (_, trans) =>
    trans.__('Put a problem or a version of it into an assignment'),
  'problem.published': (_, trans) => trans.__('Published a problem'),
  'problem.shared': (_, trans) => trans.__('Changed who may use a problem'),
  'quiz.changed': (_, trans) => trans.__('Changed the questions of a quiz'),
  'announcement.created': (detail, trans) =>
    trans.__('Announced “%1”', text(detail, 'title')),
  'announcement.changed': (detail, trans) =>
    trans.__('Changed the announcement “%1”', text(detail, 'title')),
  'announcement.withdrawn': (detail, trans) =>
    trans.__('Withdrew the announcement “%1”', text(detail, 'title')),
  'calendar_event.created': (detail, trans) =>
    trans.__('Added “%1” to the calendar', text(detail, 'title')),
  'calendar_event.changed': (detail, trans) =>
    trans.__('Changed “%1” in the calendar', text(detail, 'title')),
  'calendar_event.deleted': (detail, trans) =>
    trans.__('Removed “%1” from the calendar', text(detail, 'title')),
  'analytics.pass_issued': (detail, trans) =>
    trans._n(
      'Got a pass to analyse the class, for %1 hour',
      'Got a pass to analyse the class, for %1 hours',
      count(detail, 'hours')
    )
};

const WORDS: Record<string, Words | undefined> = {
  ...GRADES,
  ...PEOPLE,
  ...CONTENT
};

function text(detail: Detail, key: string): string {
  const value = detail[key];
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : '';
}

function count(detail: Detail, key: string): number {
  return Number(detail[key]) || 0;
}

/** Which settings, as readable as their names are. */
function keys(detail: Detail): string {
  const said: unknown = detail['keys'];
  return Array.isArray(said)
    ? said.map(key => String(key).replaceAll('_', ' ')).join(', ')
    : '';
}

function because(
  what: string,
  detail: Detail,
  trans: TranslationBundle
): string {
  const reason = text(detail, 'reason');
  return reason ? trans.__('%1, because: %2', what, reason) : what;
}

/** Which of the model's texts a person replaced; the former texts themselves are no line of a list. */
function reworded(detail: Detail, trans: TranslationBundle): string {
  const former = (detail['former'] ?? {}) as Detail;
  const parts = [
    'summary' in former ? trans.__('the summary') : '',
    'hint' in former ? trans.__('the hint') : ''
  ].filter(part => part);
  return parts.length > 0
    ? trans.__(
        'Released an explanation by the language model, with other words for %1',
        parts.join(trans.__(' and '))
      )
    : trans.__('Released an explanation by the language model');
}

/** Until when, and why. */
function extension(detail: Detail, trans: TranslationBundle): string {
  const state = (detail['after'] ?? {}) as Detail;
  const due = shortMoment(Date.parse(text(state, 'due_date')));
  return because(trans.__('Gave time until %1', due), state, trans);
}

function pointsMoved(detail: Detail, trans: TranslationBundle): string {
  return moved(detail, 'after', trans);
}

function moved(detail: Detail, to: string, trans: TranslationBundle): string {
  const [before, after] = [detail['before'], detail[to]];
  const word = (value: unknown): string =>
    typeof value === 'number' ? points(value) : trans.__('none');
  return trans.__('%1 points, before %2', word(after), word(before));
}

function applied(detail: Detail, trans: TranslationBundle): string {
  const count = detail['applied'];
  return typeof count === 'number' && count > 0
    ? `, ${trans._n('applied to %1 submission', 'applied to %1 submissions', count)}`
    : '';
}

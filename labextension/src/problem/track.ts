/**
 * Where one click on Run or Submit stands. Pure: news in any order, repeated or missing, end in the same state.
 */
import { CampusRefusal } from '../campus/tokens';
import type {
  Attempt,
  Click,
  CampusEvent,
  OutboxEntry,
  OutboxReceipt
} from '../wire';

/**
 * `sending` to the user's server; `unsent` when that could not be reached or could not store it; `stored` there, the
 * hub is away; `queued` and `running` in the hub; `delayed` by the grader's fault; `refused` by the hub; `graded`.
 */
export type Stage =
  | 'sending'
  | 'unsent'
  | 'stored'
  | 'queued'
  | 'running'
  | 'delayed'
  | 'refused'
  | 'graded';

export interface ITrack {
  id: string;
  type: Attempt['type'];
  /** Null when only the id of the click is known (sent from elsewhere, not yet fetched). */
  code: string | null;
  clickedAt: string;
  stage: Stage;
  attempt: Attempt | null;
  /** Why it was refused or could not be sent, or what the server wants to be known. */
  detail: string | null;
  /** The click itself, as long as the user's server has not confirmed it. */
  click: Click | null;
}

/** One piece of news about a click. */
export interface INews {
  stage: Stage;
  attempt?: Attempt | null;
  detail?: string | null;
}

const RANK: Record<Stage, number> = {
  sending: 0,
  unsent: 0,
  stored: 1,
  queued: 2,
  running: 3,
  delayed: 4,
  refused: 5,
  graded: 6
};

/** The track after the news; the same object when they change nothing. A click never goes back. */
export function advance(track: ITrack, news: INews): ITrack {
  if (RANK[news.stage] < RANK[track.stage]) {
    return track;
  }
  const attempt = newest(track.attempt, news.attempt ?? null);
  const detail = news.detail ?? null;
  const same =
    news.stage === track.stage &&
    attempt === track.attempt &&
    detail === track.detail;
  if (same) {
    return track;
  }
  return {
    ...track,
    stage: news.stage,
    attempt,
    code: track.code ?? attempt?.code ?? null,
    detail,
    click: RANK[news.stage] > 0 ? null : track.click
  };
}

export function trackOf(click: Click): ITrack {
  return {
    id: click.id,
    type: click.type,
    code: click.code,
    clickedAt: click.clicked_at,
    stage: 'sending',
    attempt: null,
    detail: null,
    click
  };
}

export function trackOfAttempt(attempt: Attempt): ITrack {
  return {
    id: attempt.id,
    type: attempt.type,
    code: attempt.code,
    clickedAt: attempt.clicked_at,
    stage: stageOf(attempt),
    attempt,
    detail: null,
    click: null
  };
}

/** A click that waits in the user's server or was refused; its code is there, not here. */
export function trackOfEntry(entry: OutboxEntry, stage: Stage): ITrack {
  return {
    id: entry.id,
    type: entry.type,
    code: null,
    clickedAt: entry.clicked_at,
    stage,
    attempt: null,
    detail: entry.detail ?? null,
    click: null
  };
}

export function stageOf(attempt: Attempt): Stage {
  if (attempt.grading) {
    return 'graded';
  }
  if (attempt.status === 'queued') {
    return 'queued'; // a notice says what it waits for
  }
  return attempt.notice || attempt.status === 'error' ? 'delayed' : 'running';
}

export function newsOfReceipt(receipt: OutboxReceipt): INews {
  const detail = receipt.detail ?? null;
  if (receipt.state === 'refused') {
    return { stage: 'refused', detail };
  }
  if (receipt.state === 'stored') {
    return { stage: 'stored', detail };
  }
  const attempt = receipt.attempt ?? null;
  return { stage: attempt ? stageOf(attempt) : 'queued', attempt, detail };
}

/** What an event says about its attempt; null when it says nothing about one. */
export function newsOfEvent(event: CampusEvent): INews | null {
  const attempt = event.attempt ?? null;
  switch (event.type) {
    case 'attempt.queued':
      return { stage: 'queued', attempt };
    case 'attempt.processing':
      return { stage: 'running', attempt };
    case 'attempt.delayed':
      return { stage: 'delayed', attempt };
    case 'attempt.graded':
      return attempt ? { stage: stageOf(attempt), attempt } : null;
    case 'outbox.delivered':
      return { stage: attempt ? stageOf(attempt) : 'queued', attempt };
    case 'outbox.refused':
      return { stage: 'refused', detail: event.entry?.detail ?? null };
    case 'outline.changed':
    case 'calendar.changed':
    case 'deadlines.changed':
    case 'regrade.changed':
    case 'regrade_request.changed':
    case 'explanation.changed':
    case 'exam.changed':
    case 'marking.changed':
    case 'feedback.changed':
    case 'quiz.changed':
    case 'class.changed':
    case 'grades.changed':
    case 'members.changed':
    case 'membership.changed':
    case 'notice.changed':
    case 'announcement.changed':
    case 'study_export.changed':
    case 'hub.online':
    case 'hub.offline':
      return null;
  }
}

/** News of a failed POST. The id makes sending again harmless, so whatever is not known to be final is `unsent`. */
export function newsOfFailure(failure: unknown): INews {
  const detail = failure instanceof Error ? failure.message : String(failure);
  const final =
    failure instanceof CampusRefusal &&
    // A proxy's page says nothing about the click: the server behind it may be stopped.
    failure.error !== 'strange_answer' &&
    [400, 409, 413, 422].includes(failure.status);
  return { stage: final ? 'refused' : 'unsent', detail };
}

/** Whether nothing more is to be expected without a new click. */
export function isSettled(track: ITrack): boolean {
  return track.stage === 'graded' || track.stage === 'refused';
}

function newest(known: Attempt | null, told: Attempt | null): Attempt | null {
  if (!known?.grading || !told) {
    return told ?? known;
  }
  const later =
    told.grading &&
    Date.parse(told.grading.finished_at) >=
      Date.parse(known.grading.finished_at);
  return later ? told : known;
}

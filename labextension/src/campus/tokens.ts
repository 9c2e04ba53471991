/**
 * What the screens know of the campus. Components take these interfaces and reach for nothing else, so every screen
 * renders in a test with the shipped fake (`fake.ts`).
 */
import { Token } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

import type { ICalendarApi } from './calendar';
import type { IMarkingApi } from './marking';
import type { IPeopleApi } from './people';
import type { IQuizApi } from './quizzes';
import type {
  Assignment,
  Attempt,
  Click,
  AttemptPage,
  AttemptQuery,
  CampusEvent,
  ClassSummary,
  Draft,
  DraftSave,
  Item,
  LeftClass,
  Me,
  Member,
  OpenedAssignment,
  OpenedDashboards,
  Outbox,
  OutboxReceipt,
  Outline,
  Regrade,
  RegradeComparison,
  RegradeCreate,
  RegradedStudent,
  RegradePlace,
  RegradePreview,
  RegradeWanted
} from '../wire';

/** A refusal by the campus: `error` is a stable word, `message` is for the person who reads it. */
export class CampusRefusal extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    detail: string
  ) {
    super(detail);
    this.name = 'CampusRefusal';
  }
}

/** Requests with student-level rights, through the user's own server. Every method may reject with CampusRefusal. */
export interface ICampusApi {
  me(): Promise<Me>;
  classes(): Promise<ClassSummary[]>;
  /** Joins by a six-character code; joining again changes nothing. */
  join(code: string): Promise<ClassSummary>;
  /** The history stays, and is there again after joining again. */
  leave(classId: string): Promise<LeftClass>;
  outline(classId: string): Promise<Outline>;
  item(itemId: string): Promise<Item>;
  assignment(assignmentId: string): Promise<Assignment>;
  /** Writes what is missing of an assignment's notebooks into the home, never over the student's work. */
  open(assignmentId: string): Promise<OpenedAssignment>;
  /** Copies what is missing of a class's dashboards into the home, never over what is there. */
  openDashboards(classId: string): Promise<OpenedDashboards>;
  /** Copies what is missing of the examples for researchers, likewise. */
  openResearchNotebooks(): Promise<OpenedDashboards>;
  /** The saved draft, or null when there is none. */
  draft(assignmentProblemId: string): Promise<Draft | null>;
  saveDraft(assignmentProblemId: string, draft: DraftSave): Promise<Draft>;
  /** One click on Run or Submit: stored durably before the network is touched. The same id again is the same click. */
  send(attempt: Click): Promise<OutboxReceipt>;
  outbox(): Promise<Outbox>;
  /** One's own attempts, newest first. */
  attempts(query: Partial<AttemptQuery>): Promise<AttemptPage>;
  attempt(attemptId: string): Promise<Attempt>;
  /** The content of a file that came with an attempt. */
  file(attemptId: string, name: string): Promise<Blob>;
}

/**
 * Requests with a teacher's rights, from the browser's own session with the hub's service: programs in the teacher's
 * server (a student's notebook, say) cannot make them.
 */
export interface IStaffApi {
  /** Signs in silently where needed. */
  me(): Promise<Me>;
  classes(): Promise<ClassSummary[]>;
  /** `timeZone` is the wall clock by which the class's dates are meant. */
  createClass(
    name: string,
    description: string,
    timeZone: string
  ): Promise<ClassSummary>;
  members(classId: string): Promise<Member[]>;
  outline(classId: string): Promise<Outline>;
  /** Attempts of a class, newest first; `class_id` is required. */
  attempts(
    query: Partial<AttemptQuery> & { class_id: string }
  ): Promise<AttemptPage>;
  attempt(attemptId: string): Promise<Attempt>;
  /** Lets the students of an exam see its results, or takes that back. */
  releaseResults(itemId: string, released: boolean): Promise<Item>;
  /** The versions and the regrades of a problem in an assignment. */
  regradePlace(assignmentProblemId: string): Promise<RegradePlace>;
  /** How much a regrade would be about. */
  regradePreview(
    assignmentProblemId: string,
    wanted: Partial<RegradeWanted>
  ): Promise<RegradePreview>;
  startRegrade(classId: string, wanted: RegradeCreate): Promise<Regrade>;
  regrade(regradeId: string): Promise<Regrade>;
  /** `retry` lets the workers try again what had failed. */
  actOnRegrade(
    regradeId: string,
    act: RegradeVerb,
    reason: string
  ): Promise<Regrade>;
  regradedStudent(
    regradeId: string,
    studentId: string
  ): Promise<RegradedStudent>;
  regradedSubmission(
    regradeId: string,
    submissionId: string
  ): Promise<RegradeComparison>;
  /** The content of a file that came with an attempt. */
  file(attemptId: string, name: string): Promise<Blob>;
  /** The same of a submission as markers call it. */
  submittedFile(placeId: string, id: string, name: string): Promise<Blob>;
}

/** Asks the hub's service, `path` being one of its own. Rejects with CampusRefusal. */
export type HubAsk = <T>(
  method: string,
  path: string,
  body?: object
) => Promise<T>;

/** What may be done to a regrade that is open. */
export type RegradeVerb = 'apply' | 'cancel' | 'retry';

/**
 * `connecting` until the first word; `online`; `hub_away`: this server answers but the campus does not (clicks are
 * stored and sent later); `server_away`: the browser cannot reach the user's server (laptop asleep, server stopped).
 */
export type Connection = 'connecting' | 'online' | 'hub_away' | 'server_away';

/** The live events of the classes that a person teaches, while somebody listens. */
export interface IStaffFeed extends IDisposable {
  readonly event: ISignal<IStaffFeed, CampusEvent>;
  readonly caughtUp: ISignal<IStaffFeed, void>;
}

export interface ICampus {
  readonly api: ICampusApi;
  readonly staff: IStaffApi;
  readonly people: IPeopleApi;
  readonly calendar: ICalendarApi;
  readonly marking: IMarkingApi;
  readonly quizzes: IQuizApi;
  /** A request with student-level rights, for what no interface above names; the user's server must let it through. */
  readonly ask: HubAsk;
  /** A request with a teacher's rights, likewise. */
  readonly staffAsk: HubAsk;
  /** A file that takes a teacher's rights. */
  readonly staffFile: (path: string) => Promise<Blob>;
  readonly connection: Connection;
  readonly connectionChanged: ISignal<ICampus, Connection>;
  /** Everything heard over the websocket. */
  readonly event: ISignal<ICampus, CampusEvent>;
  /** Emitted when the connection came back: whoever shows state asks again, for events may have been missed. */
  readonly caughtUp: ISignal<ICampus, void>;
  /** What became of each click that was sent from this window. */
  readonly sent: ISignal<ICampus, OutboxReceipt>;
  /** Each draft that the campus took from this window. */
  readonly draftSaved: ISignal<ICampus, Draft>;
  /** The whole address of the campus's service; ends with a slash. */
  readonly serviceAddress: string;
  /** The address of the page where people join by a code. */
  joinLink(code: string): string;
  /** The whole address of the calendar's feed, from the path that the campus tells. */
  feedAddress(path: string): string;
  /** Begins to listen as staff; to be disposed by who asked for it. */
  staffFeed(): IStaffFeed;
}

export const ICampus = new Token<ICampus>(
  '@nbcampus/labextension:ICampus',
  'The connection to the campus: requests and live events.'
);

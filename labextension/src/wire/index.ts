/**
 * The messages of the campus by name. `schema.ts` is generated from `docs/openapi.json` (`jlpm wire`); nothing here is
 * written by hand but the names.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

export type AnalyticsPass = Schemas['AnalyticsPass'];
export type AssignedProblem = Schemas['AssignedProblem'];
export type Assignment = Schemas['Assignment'];
export type Attempt = Schemas['Attempt'];
export type AttemptPage = Schemas['AttemptPage'];
export type AttemptQuery = Schemas['AttemptQuery'];
export type AttemptSummary = Schemas['AttemptSummary'];
export type Calendar = Schemas['Calendar'];
export type CalendarEvent = Schemas['CalendarEvent'];
export type CalendarFeed = Schemas['CalendarFeed'];
export type ClassChange = Schemas['ClassChange'];
export type ClassCopy = Schemas['ClassCopy'];
export type Click = Schemas['Click'];
export type ClassSummary = Schemas['ClassSummary'];
export type Draft = Schemas['Draft'];
export type DraftSave = Schemas['DraftSave'];
export type EnvironmentChoice = Schemas['EnvironmentChoice'];
export type EventChange = Schemas['EventChange'];
export type EventCreate = Schemas['EventCreate'];
export type FileSummary = Schemas['FileSummary'];
export type Grading = Schemas['Grading'];
export type GroupRole = Schemas['GroupRole'];
export type Item = Schemas['Item'];
export type ItemSummary = Schemas['ItemSummary'];
export type Me = Schemas['Me'];
export type LeftClass = Schemas['LeftClass'];
export type Member = Schemas['Member'];
export type MemberAdd = Schemas['MemberAdd'];
export type MemberChange = Schemas['MemberChange'];
export type MemberList = Schemas['MemberList'];
export type OpenedDashboards = Schemas['OpenedDashboards'];
export type OpenedAssignment = Schemas['OpenedAssignment'];
export type OpenedNotebook = Schemas['OpenedNotebook'];
export type Outbox = Schemas['Outbox'];
export type OutboxEntry = Schemas['OutboxEntry'];
export type OutboxReceipt = Schemas['OutboxReceipt'];
export type Outline = Schemas['Outline'];
export type OutlineModule = Schemas['OutlineModule'];
export type Problem = Schemas['Problem'];
export type ProblemVersionLine = Schemas['ProblemVersionLine'];
export type Regrade = Schemas['Regrade'];
export type RegradeAct = Schemas['RegradeAct'];
export type RegradeComparison = Schemas['RegradeComparison'];
export type RegradeCreate = Schemas['RegradeCreate'];
export type RegradedAttempt = Schemas['RegradedAttempt'];
export type RegradedStudent = Schemas['RegradedStudent'];
export type RegradePlace = Schemas['RegradePlace'];
export type RegradePreview = Schemas['RegradePreview'];
export type RegradeSummary = Schemas['RegradeSummary'];
export type RegradeTest = Schemas['RegradeTest'];
export type RegradeWanted = Schemas['RegradeWanted'];
export type StudentChange = Schemas['StudentChange'];
export type RosterExport = Schemas['RosterExport'];
export type RosterPlan = Schemas['RosterPlan'];
export type RosterStep = Schemas['RosterStep'];
export type SampleTest = Schemas['SampleTest'];
export type Section = Schemas['Section'];
export type TestOutcome = Schemas['TestOutcome'];
export type Verdict = Schemas['Verdict'];

/** A live event as it arrives: keys without a value are left out. */
export type CampusEvent = Pick<Schemas['Event'], 'type' | 'at'> &
  Partial<Schemas['Event']>;

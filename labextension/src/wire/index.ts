/**
 * The messages of the campus by name. `schema.ts` is generated from `docs/openapi.json` (`jlpm wire`); nothing here is
 * written by hand but the names.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

export type AssignedProblem = Schemas['AssignedProblem'];
export type Assignment = Schemas['Assignment'];
export type Attempt = Schemas['Attempt'];
export type AttemptPage = Schemas['AttemptPage'];
export type AttemptQuery = Schemas['AttemptQuery'];
export type AttemptSummary = Schemas['AttemptSummary'];
export type Click = Schemas['Click'];
export type ClassSummary = Schemas['ClassSummary'];
export type Draft = Schemas['Draft'];
export type DraftSave = Schemas['DraftSave'];
export type FileSummary = Schemas['FileSummary'];
export type Grading = Schemas['Grading'];
export type Item = Schemas['Item'];
export type ItemSummary = Schemas['ItemSummary'];
export type Me = Schemas['Me'];
export type Member = Schemas['Member'];
export type OpenedAssignment = Schemas['OpenedAssignment'];
export type OpenedNotebook = Schemas['OpenedNotebook'];
export type Outbox = Schemas['Outbox'];
export type OutboxEntry = Schemas['OutboxEntry'];
export type OutboxReceipt = Schemas['OutboxReceipt'];
export type Outline = Schemas['Outline'];
export type OutlineModule = Schemas['OutlineModule'];
export type Problem = Schemas['Problem'];
export type SampleTest = Schemas['SampleTest'];
export type TestOutcome = Schemas['TestOutcome'];
export type Verdict = Schemas['Verdict'];

/** A live event as it arrives: keys without a value are left out. */
export type CampusEvent = Pick<Schemas['Event'], 'type' | 'at'> &
  Partial<Schemas['Event']>;

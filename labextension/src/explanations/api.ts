/** The explanations of a class, as its staff asks the campus about them. */
import { asQuery } from '../campus/answers';
import type { HubAsk, ICampus } from '../campus/tokens';
import type {
  Attempt,
  ExplanationBatch,
  ExplanationDecision,
  ExplanationDraft,
  ExplanationPage,
  ExplanationPrompt,
  ExplanationSettings,
  ExplanationState,
  PromptPreview
} from '../wire';

const PAGE = 200;

/** What is other than it was. */
export type SettingsChange = Partial<
  Omit<ExplanationSettings, 'version' | 'model'>
>;

/** Every method may reject with CampusRefusal. */
export interface IClassExplanationsApi {
  /** Newest first, of one state or of all; `cursor` is of the page before. */
  page(
    classId: string,
    state: ExplanationState | null,
    cursor: string | null
  ): Promise<ExplanationPage>;
  /** The attempt that an explanation is about, by the name that its marker may know. */
  attempt(explanationId: string): Promise<Attempt>;
  /** The content of a file that came with it. */
  file(explanationId: string, name: string): Promise<Blob>;
  /** Refused as `changed_meanwhile` when it is no longer what `seen` says. */
  decide(
    explanationId: string,
    decision: ExplanationDecision
  ): Promise<ExplanationDraft>;
  /** How many failed answers the model would be asked about, and how many wait for it. */
  batch(assignmentProblemId: string): Promise<ExplanationBatch>;
  /** Asks about the newest failed answer of each student; nothing twice. */
  askBatch(assignmentProblemId: string): Promise<ExplanationBatch>;
  settings(classId: string): Promise<ExplanationSettings>;
  /** Refused as `changed_meanwhile` when `version` is not what stands there. */
  changeSettings(
    classId: string,
    version: number,
    change: SettingsChange
  ): Promise<ExplanationSettings>;
  prompt(classId: string): Promise<ExplanationPrompt>;
  /** The next version after `version`; refused as `changed_meanwhile` when that is not the newest. */
  changePrompt(
    classId: string,
    version: number,
    rules: string
  ): Promise<ExplanationPrompt>;
  /** Nothing is sent to the model. */
  preview(
    classId: string,
    rules: string,
    attemptId: string
  ): Promise<PromptPreview>;
}

/** `ask` and `readFile` have the rights of staff. */
export class ClassExplanationsClient implements IClassExplanationsApi {
  constructor(
    private _ask: HubAsk,
    private _readFile: ICampus['staffFile']
  ) {}

  page(
    classId: string,
    state: ExplanationState | null,
    cursor: string | null
  ): Promise<ExplanationPage> {
    const query = new URLSearchParams({ limit: String(PAGE) });
    if (state) {
      query.set('state', state);
    }
    if (cursor) {
      query.set('cursor', cursor);
    }
    return this._ask('GET', `classes/${classId}/explanations?${query}`);
  }

  attempt(explanationId: string): Promise<Attempt> {
    return this._ask('GET', `explanations/${explanationId}/attempt`);
  }

  file(explanationId: string, name: string): Promise<Blob> {
    const path = `explanations/${explanationId}/attempt/file`;
    return this._readFile(`${path}${asQuery({ name })}`);
  }

  decide(
    explanationId: string,
    decision: ExplanationDecision
  ): Promise<ExplanationDraft> {
    const path = `explanations/${explanationId}/decision`;
    return this._ask('POST', path, decision);
  }

  batch(assignmentProblemId: string): Promise<ExplanationBatch> {
    return this._ask('GET', batchOf(assignmentProblemId));
  }

  askBatch(assignmentProblemId: string): Promise<ExplanationBatch> {
    return this._ask('POST', batchOf(assignmentProblemId), {});
  }

  settings(classId: string): Promise<ExplanationSettings> {
    return this._ask('GET', `classes/${classId}/explanation-settings`);
  }

  changeSettings(
    classId: string,
    version: number,
    change: SettingsChange
  ): Promise<ExplanationSettings> {
    const path = `classes/${classId}/explanation-settings`;
    return this._ask('PATCH', path, { version, ...change });
  }

  prompt(classId: string): Promise<ExplanationPrompt> {
    return this._ask('GET', `classes/${classId}/explanation-prompt`);
  }

  changePrompt(
    classId: string,
    version: number,
    rules: string
  ): Promise<ExplanationPrompt> {
    const path = `classes/${classId}/explanation-prompt`;
    return this._ask('PUT', path, { version, rules });
  }

  preview(
    classId: string,
    rules: string,
    attemptId: string
  ): Promise<PromptPreview> {
    const path = `classes/${classId}/explanation-prompt/preview`;
    return this._ask('POST', path, { rules, attempt_id: attemptId });
  }
}

function batchOf(assignmentProblemId: string): string {
  return `assignment-problems/${assignmentProblemId}/explanations`;
}

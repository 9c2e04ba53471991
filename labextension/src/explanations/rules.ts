import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { asRefusal } from '../campus/refusal';
import type { CampusRefusal, IStaffApi } from '../campus/tokens';
import type {
  AttemptSummary,
  ExplanationPrompt,
  ExplanationSettings,
  PromptPreview
} from '../wire';
import type { IClassExplanationsApi, SettingsChange } from './api';

const ATTEMPTS = 20;

/** What a class has laid down about explanations: its settings, what the model is told, and a look at that. */
export class Rules {
  constructor(private _options: Rules.IOptions) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get settings(): ExplanationSettings | null {
    return this._settings;
  }

  /** Null for assistants too: the prompt is for teachers. */
  get prompt(): ExplanationPrompt | null {
    return this._prompt;
  }

  /** The newest attempts of the class, with which the prompt can be looked at. */
  get attempts(): readonly AttemptSummary[] {
    return this._attempts;
  }

  get preview(): PromptPreview | null {
    return this._preview;
  }

  /** Why the last thing that was asked for was refused. */
  get refusal(): CampusRefusal | null {
    return this._refusal;
  }

  /** What was saved last, until something else is done. */
  get saved(): 'settings' | 'prompt' | null {
    return this._saved;
  }

  get busy(): boolean {
    return this._busy;
  }

  async open(classId: string | null): Promise<void> {
    this._classId = classId;
    this._settings = null;
    this._prompt = null;
    this._attempts = [];
    this._preview = null;
    this._saved = null;
    await this.reloadSettings();
  }

  reloadSettings(): Promise<void> {
    return this._act(async (api, id) => {
      const found = await api.settings(id);
      return () => (this._settings = found);
    });
  }

  reloadPrompt(): Promise<void> {
    return this._act(async (api, id) => {
      const query = { class_id: id, limit: ATTEMPTS };
      const [prompt, { items }] = await Promise.all([
        api.prompt(id),
        this._options.staff.attempts(query)
      ]);
      return () => {
        this._prompt = prompt;
        this._attempts = items;
      };
    });
  }

  /** When a colleague was faster, theirs are shown. */
  async changeSettings(change: SettingsChange): Promise<void> {
    const version = this._settings?.version ?? 0;
    await this._act(async (api, id) => {
      const found = await api.changeSettings(id, version, change);
      return () => {
        this._settings = found;
        this._saved = 'settings';
      };
    });
    await this._lookAfterRefusal(() => this.reloadSettings());
  }

  /** The next version after `version`. When a colleague made it already, theirs is shown. */
  async changePrompt(version: number, rules: string): Promise<void> {
    await this._act(async (api, id) => {
      const found = await api.changePrompt(id, version, rules);
      return () => {
        this._prompt = found;
        this._saved = 'prompt';
      };
    });
    await this._lookAfterRefusal(() => this.reloadPrompt());
  }

  /** Takes in what a colleague changed; nothing of what is done here at the moment is told anew. */
  async follow(): Promise<void> {
    const classId = this._classId;
    if (!classId) {
      return;
    }
    try {
      const { api } = this._options;
      const [settings, prompt] = await Promise.all([
        api.settings(classId),
        this._prompt && api.prompt(classId)
      ]);
      if (classId === this._classId) {
        this._settings = newer(settings, this._settings);
        this._prompt = prompt && newer(prompt, this._prompt);
        this._changed.emit();
      }
    } catch (failure) {
      asRefusal(failure); // who looks again is told why not
    }
  }

  look(rules: string, attemptId: string): Promise<void> {
    return this._act(async (api, id) => {
      const found = await api.preview(id, rules, attemptId);
      return () => (this._preview = found);
    });
  }

  hidePreview(): void {
    this._preview = null;
    this._changed.emit();
  }

  /** Shows what a colleague changed beside the refusal that says so. */
  private async _lookAfterRefusal(reload: () => Promise<void>): Promise<void> {
    const refusal = this._refusal;
    if (refusal?.error === 'changed_meanwhile') {
      await reload();
      this._refusal ??= refusal;
      this._changed.emit();
    }
  }

  /** One thing at a time; what it led to is kept if the class is still the same. */
  private async _act(
    act: (api: IClassExplanationsApi, classId: string) => Promise<() => void>
  ): Promise<void> {
    const classId = this._classId;
    if (!classId) {
      return;
    }
    this._busy = true;
    this._refusal = null;
    this._saved = null;
    this._changed.emit();
    try {
      const keep = await act(this._options.api, classId);
      if (classId === this._classId) {
        keep();
      }
    } catch (failure) {
      this._refusal = asRefusal(failure);
    }
    this._busy = false;
    this._changed.emit();
  }

  private _changed = new Signal<this, void>(this);
  private _classId: string | null = null;
  private _settings: ExplanationSettings | null = null;
  private _prompt: ExplanationPrompt | null = null;
  private _attempts: readonly AttemptSummary[] = [];
  private _preview: PromptPreview | null = null;
  private _refusal: CampusRefusal | null = null;
  private _saved: 'settings' | 'prompt' | null = null;
  private _busy = false;
}

export namespace Rules {
  export interface IOptions {
    api: IClassExplanationsApi;
    staff: Pick<IStaffApi, 'attempts'>;
  }
}

/** An answer may arrive after one that was asked for later. */
function newer<T extends { version: number }>(found: T, known: T | null): T {
  return known && known.version >= found.version ? known : found;
}

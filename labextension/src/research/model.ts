import { AskingModel } from '../campus/asking';
import type { Consent, ConsentList } from '../wire';
import type { IConsentApi } from './api';

/** The text about research, and what the person said in each of their classes. */
export class ConsentModel extends AskingModel {
  constructor(private _api: IConsentApi) {
    super();
  }

  get told(): ConsentList | null {
    return this._told;
  }

  refresh(): Promise<boolean> {
    return this._ask(() => this._api.list());
  }

  /** Says so about the text that is shown; where another one has come meanwhile, that is shown and nothing was said. */
  async say({ class_id }: Consent, given: boolean): Promise<void> {
    const version = this._told?.text_version ?? 0;
    await this._ask(() => this._api.say(class_id, given, version));
    const refused = this.failure;
    if (refused?.error === 'changed_meanwhile') {
      await this.refresh();
      this.keep(refused);
    }
  }

  private _ask(list: () => Promise<ConsentList>): Promise<boolean> {
    return this.ask(async () => {
      this._told = await list();
    });
  }

  private _told: ConsentList | null = null;
}

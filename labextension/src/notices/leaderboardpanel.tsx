import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { leaderboardIcon } from '../campus/icons';
import type { LeaderboardModel } from './leaderboard';
import { LeaderboardBody } from './leaderboardbody';

/** The content of a main-area tab "Leaderboard". */
export class LeaderboardPanel extends ReactWidget {
  constructor(private _options: LeaderboardPanel.IOptions) {
    super();
    this.addClass('nbcampus-NoticesPanel');
    this.title.icon = leaderboardIcon;
    this.title.label = _options.trans.__('Leaderboard');
    this.title.caption = _options.trans.__('Who has most points in a class');
  }

  get model(): LeaderboardModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <LeaderboardBody {...this._options} />;
  }
}

export namespace LeaderboardPanel {
  export interface IOptions {
    model: LeaderboardModel;
    trans: TranslationBundle;
  }
}

import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import { CampusBody } from './body';
import type { Forms } from './forms';
import type { CampusModel } from './model';
import type { ISidebarActs } from './section';

/** The left sidebar's panel. */
export class CampusPanel extends ReactWidget {
  constructor(private _options: CampusPanel.IOptions) {
    super();
    const { trans } = _options;
    this.id = 'nbcampus-campus';
    this.title.icon = campusIcon;
    this.title.caption = trans.__('Campus');
    this.addClass('nbcampus-CampusPanel');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Campus'));
  }

  protected override render(): JSX.Element {
    return <CampusBody {...this._options} />;
  }
}

export namespace CampusPanel {
  export interface IOptions {
    model: CampusModel;
    forms: Forms;
    acts: ISidebarActs;
    trans: TranslationBundle;
  }
}

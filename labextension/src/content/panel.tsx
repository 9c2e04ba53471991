import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import { ContentBody } from './body';
import type { ContentModel } from './model';

/** The content of the main-area tab "Content". */
export class ContentPanel extends ReactWidget {
  constructor(private _options: ContentPanel.IOptions) {
    super();
    this.addClass('nbcampus-ContentPanel');
    this.title.label = _options.trans.__('Content');
    this.title.caption = _options.trans.__('What a class consists of');
    this.title.icon = campusIcon;
  }

  get model(): ContentModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <ContentBody {...this._options} />;
  }
}

export namespace ContentPanel {
  export interface IOptions {
    model: ContentModel;
    trans: TranslationBundle;
  }
}

import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { announcementIcon } from '../campus/icons';
import type { AnnouncementsModel } from './announcements';
import { AnnouncementsBody } from './announcementsbody';

/** The content of a main-area tab "Announcements". */
export class AnnouncementsPanel extends ReactWidget {
  constructor(private _options: AnnouncementsPanel.IOptions) {
    super();
    this.addClass('nbcampus-NoticesPanel');
    this.title.icon = announcementIcon;
    this.title.label = _options.trans.__('Announcements');
    this.title.caption = _options.trans.__('What was announced in a class');
  }

  get model(): AnnouncementsModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <AnnouncementsBody {...this._options} />;
  }
}

export namespace AnnouncementsPanel {
  export interface IOptions {
    model: AnnouncementsModel;
    rendermime: IRenderMimeRegistry;
    trans: TranslationBundle;
  }
}

import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { campusIcon } from '../campus/icons';
import type { IExam } from '../exams/releasing';
import type { SaveFile } from '../files/saving';
import { TeachingBody } from './body';
import type { TeachingModel } from './model';

/** The content of the main-area tab "Attempts". */
export class TeachingPanel extends ReactWidget {
  constructor(private _options: TeachingPanel.IOptions) {
    super();
    this.addClass('nbcampus-TeachingPanel');
    this.title.label = _options.trans.__('Attempts');
    this.title.caption = _options.trans.__('Attempts of a class');
    this.title.icon = campusIcon;
  }

  get model(): TeachingModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <TeachingBody {...this._options} />;
  }
}

export namespace TeachingPanel {
  export interface IOptions {
    model: TeachingModel;
    editors: IEditorServices;
    save: SaveFile;
    trans: TranslationBundle;
    onRelease: (exam: IExam, release: boolean) => void;
    onRegrade: (placeId: string) => void;
  }
}

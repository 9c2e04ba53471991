import { ReactWidget } from '@jupyterlab/ui-components';

import { materialIcon } from '../campus/icons';
import { MaterialBody } from './body';
import type { IMaterialProps } from './body';
import type { MaterialEditor } from './model';

/** The content of a main-area tab in which a teacher writes a material. */
export class MaterialPanel extends ReactWidget {
  constructor(private _options: IMaterialProps) {
    super();
    this.addClass('nbcampus-ReadingPanel');
    this.title.icon = materialIcon;
    this.model.changed.connect(this._name, this);
    this._name();
  }

  get model(): MaterialEditor {
    return this._options.model;
  }

  protected override render(): JSX.Element {
    return <MaterialBody {...this._options} />;
  }

  private _name(): void {
    const { trans } = this._options;
    const title = this.model.item?.title ?? trans.__('Material');
    this.title.label = trans.__('Edit %1', title);
    this.title.caption = this.title.label;
    this.title.className = this.model.isChanged ? 'jp-mod-dirty' : '';
  }
}

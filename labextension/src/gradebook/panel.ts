import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import { BoxLayout, Widget } from '@lumino/widgets';
import { createElement } from 'react';

import { campusIcon } from '../campus/icons';
import type { IGradesApi } from '../campus/grades';
import { CampusRefusal } from '../campus/tokens';
import type { IGradebookActs } from './acts';
import { GradeGrid } from './grid';
import { GradebookHead } from './head';
import type { GradebookModel } from './model';

/** The content of the main-area tab "Gradebook": a head in React over a grid that is drawn. */
export class GradebookPanel extends Widget {
  constructor(private _options: GradebookPanel.IOptions) {
    super();
    const { model, acts, trans } = _options;
    this.addClass('nbcampus-GradebookPanel');
    this.title.label = trans.__('Gradebook');
    this.title.caption = trans.__('The gradebook of a class');
    this.title.icon = campusIcon;
    const head = ReactWidget.create(
      createElement(GradebookHead, {
        model,
        acts,
        trans,
        download: () => void this._download(),
        said: () => this._said
      })
    );
    this._grid = new GradeGrid({
      model,
      trans,
      openStudent: student => {
        if (model.classId) {
          acts.showStudent(model.classId, student);
        }
      },
      ensureReason: () => this._ensureReason(),
      refuse: typed =>
        this._say(
          trans.__('“%1” is neither points nor “excused”.', typed.slice(0, 40))
        )
    });
    const layout = new BoxLayout({ direction: 'top-to-bottom', spacing: 0 });
    this.layout = layout;
    layout.addWidget(head);
    layout.addWidget(this._grid);
    BoxLayout.setSizeBasis(head, HEAD_HEIGHT);
    BoxLayout.setStretch(this._grid, 1);
    model.changed.connect(this._onChanged, this);
  }

  get model(): GradebookModel {
    return this._options.model;
  }

  /** Takes the theme's colours anew. */
  restyle(): void {
    this._grid.restyle();
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  private _onChanged(): void {
    const { book, importing } = this.model;
    const shown = book !== null && !importing.shown;
    this._grid.setHidden(!shown);
  }

  private async _ensureReason(): Promise<boolean> {
    const { model, acts } = this._options;
    this._said = '';
    if (!model.reason.trim()) {
      model.reason = (await acts.askReason()) ?? '';
    }
    return model.reason.trim() !== '';
  }

  private async _download(): Promise<void> {
    const { model, grades, acts } = this._options;
    if (!model.classId) {
      return;
    }
    try {
      const found = await grades.exported(model.classId);
      acts.save(found.file_name, found.content);
    } catch (failure) {
      if (!(failure instanceof CampusRefusal)) {
        throw failure;
      }
      this._say(failure.message);
    }
  }

  private _say(words: string): void {
    this._said = words;
    this.model.setFilter({});
  }

  private _grid: GradeGrid;
  private _said = '';
}

const HEAD_HEIGHT = 190;

export namespace GradebookPanel {
  export interface IOptions {
    model: GradebookModel;
    grades: IGradesApi;
    acts: IGradebookActs;
    trans: TranslationBundle;
  }
}

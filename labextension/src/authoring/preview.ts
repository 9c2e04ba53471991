import { MainAreaWidget } from '@jupyterlab/apputils';
import type { IEditorMimeTypeService } from '@jupyterlab/codeeditor';
import type { INotebookContent } from '@jupyterlab/nbformat';
import { NotebookModel, StaticNotebook } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { UUID } from '@lumino/coreutils';

import { campusIcon } from '../campus/icons';
import type { NotebookDocument } from './api';

/** What students get, as JupyterLab draws a notebook; nothing can be changed or run in it. */
export class Preview extends MainAreaWidget<StaticNotebook> {
  constructor(options: Preview.IOptions) {
    const { rendermime, contentFactory } = options.panel.content;
    const content = new StaticNotebook({
      rendermime: rendermime.clone(),
      contentFactory,
      mimeTypeService: options.mimeTypeService,
      notebookConfig: {
        ...StaticNotebook.defaultNotebookConfig,
        windowingMode: 'none'
      }
    });
    super({ content });
    this.id = `nbcampus-preview-${UUID.uuid4()}`;
    this.addClass('nbcampus-Preview');
    this.title.label = options.trans.__('Preview as student');
    this.title.icon = campusIcon;
    this.title.closable = true;
  }

  showNotebook(document: NotebookDocument): void {
    const model = new NotebookModel();
    model.fromJSON(document as unknown as INotebookContent);
    model.readOnly = true;
    const former = this.content.model;
    this.content.model = model;
    former?.dispose();
    for (const cell of this.content.widgets) {
      cell.readOnly = true;
    }
  }
}

export namespace Preview {
  export interface IOptions {
    /** The notebook of the draft, whose renderers are used. */
    panel: NotebookPanel;
    mimeTypeService: IEditorMimeTypeService;
    trans: TranslationBundle;
  }
}

import type { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import { editorName } from './languages';
import type { Problem } from './problem';

/** On an answer's cell whose language is not the kernel's: to run it is to run the tests. */
export const FOREIGN_CLASS = 'nbcampus-mod-foreign';

/** A cell as far as the mode of its editor goes. */
export interface IModalCell {
  readonly id: string;
  model: { mimeType: string };
  toggleClass(name: string, force: boolean): unknown;
}

/** The cells of one view. */
export interface IModalView {
  /** Emitted when the notebook may have set the modes of its cells anew. */
  readonly changed: ISignal<unknown, unknown>;
  readonly disposed: ISignal<unknown, unknown>;
  readonly kernelLanguage: string;
  readonly kernelMimeType: string;
  cells(): Iterable<IModalCell>;
}

/** Keeps the editor of the answer in the mode of its language, in one view. */
export class AnswerMode {
  constructor(private _options: AnswerMode.IOptions) {
    const { problem, view } = _options;
    problem.changed.connect(this._later, this);
    view.changed.connect(this._later, this);
    view.disposed.connect(() => {
      this._cancel?.();
      Signal.clearData(this);
    });
    this._later();
  }

  private _later(): void {
    // The notebook sets the modes of all its cells while it tells of a change.
    this._cancel ??= this._options.problem.clock.after(0, () => {
      this._cancel = null;
      this._settle();
    });
  }

  private _settle(): void {
    const { languages, problem, view } = this._options;
    const { language } = problem;
    const isForeign = language !== view.kernelLanguage;
    if (!isForeign && !this._wasForeign) {
      return;
    }
    this._wasForeign = isForeign;
    const found = languages.findByName(editorName(language))?.mime;
    const own =
      (typeof found === 'string' ? found : found?.[0]) ?? 'text/plain';
    const answers = new Set(problem.answer().pieces.map(piece => piece.id));
    for (const cell of view.cells()) {
      const isAnswer = answers.has(cell.id);
      cell.toggleClass(FOREIGN_CLASS, isForeign && isAnswer);
      if (isAnswer) {
        cell.model.mimeType = isForeign ? own : view.kernelMimeType;
      }
    }
  }

  private _wasForeign = false;
  private _cancel: (() => void) | null = null;
}

export namespace AnswerMode {
  export interface IOptions {
    problem: Problem;
    view: IModalView;
    languages: Pick<IEditorLanguageRegistry, 'findByName'>;
  }
}

/** The cells of a notebook's panel. */
export class PanelView implements IModalView {
  constructor(private _panel: NotebookPanel) {
    const { content } = _panel;
    content.modelContentChanged.connect(this._tell, this);
    content.model?.metadataChanged.connect(this._tell, this);
    _panel.disposed.connect(() => Signal.clearData(this));
  }

  readonly changed = new Signal<this, void>(this);

  get disposed(): ISignal<unknown, unknown> {
    return this._panel.disposed;
  }

  get kernelLanguage(): string {
    const info = this._panel.content.model?.getMetadata('language_info') as
      { name?: string } | undefined;
    return info?.name?.toLowerCase() ?? 'python';
  }

  get kernelMimeType(): string {
    return this._panel.content.codeMimetype;
  }

  cells(): Iterable<IModalCell> {
    return this._panel.content.widgets.map(widget => ({
      id: widget.model.id,
      model: widget.model,
      toggleClass: (name, force) => widget.toggleClass(name, force)
    }));
  }

  private _tell(): void {
    this.changed.emit();
  }
}

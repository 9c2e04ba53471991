import { ReactWidget } from '@jupyterlab/apputils';
import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';
import type { PanelLayout } from '@lumino/widgets';

import type { IOwnExplanations } from '../explaining/tokens';
import type { IOwnRequests } from '../requests/tokens';
import type { Attempt } from '../wire';
import { AttemptBody } from './attemptbody';
import type { Problem } from './problem';
import type { ITrack } from './track';

/** Below the last cell of the answer: the state of the newest click and the newest verdict. Not part of the file. */
class AttemptPanel extends ReactWidget {
  constructor(private _options: AttemptPlace.IOptions) {
    super();
    this.addClass('nbcampus-AttemptPanel');
    _options.problem.tracker.changed.connect(this.update, this);
    // Which class it is of is known with the terms.
    _options.problem.terms.changed.connect(this.update, this);
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    // The notebook answers every key by taking the focus back to its active cell.
    this.node.addEventListener('keydown', keepInside);
  }

  protected override onUpdateRequest(msg: Message): void {
    super.onUpdateRequest(msg);
    const { latest } = this._options.problem.tracker;
    const shown = latest && `${latest.id} ${latest.stage}`;
    if (shown !== this._shown) {
      this._shown = shown;
      void this.renderPromise?.then(() => this._comeIntoSight(latest));
    }
  }

  protected override render(): JSX.Element | null {
    const { problem, requests, explanations, trans } = this._options;
    const { latest, latestGraded } = problem.tracker;
    return latest === null ? null : (
      <AttemptBody
        latest={latest}
        graded={latestGraded}
        classId={problem.terms.assignment?.class_id ?? null}
        requests={requests}
        explanations={explanations}
        clock={problem.clock}
        trans={trans}
        onRetry={id => void problem.tracker.retry(id)}
        onGoTo={(attempt, line) => void goToLine(this._options, attempt, line)}
      />
    );
  }

  /** What the student just asked for must not appear below the edge; what was there on opening may. */
  private _comeIntoSight(latest: ITrack | null): void {
    if (latest && this._options.problem.isClickOfNow(latest.id)) {
      this.node.scrollIntoView({ block: 'nearest' });
    }
  }

  private _shown: string | null = null;
}

/**
 * Keeps the panel inside the widget of the answer's last cell: JupyterLab draws only the cells in sight, and what is
 * inside a cell comes and goes with it. A cell that is retyped or moved gets a new widget; then the panel is made anew.
 */
export class AttemptPlace {
  constructor(private _options: AttemptPlace.IOptions) {
    const { panel, problem } = _options;
    problem.changed.connect(this._later, this);
    panel.disposed.connect(() => {
      problem.changed.disconnect(this._later, this);
      this._cancel?.();
    });
    this._later();
  }

  private _later(): void {
    // The notebook makes its widgets while it tells of a change.
    this._cancel ??= this._options.problem.clock.after(0, () => {
      this._cancel = null;
      void this._settle();
    });
  }

  private async _settle(): Promise<void> {
    const { problem } = this._options;
    const last = problem.answer().pieces.at(-1);
    const cell = last && findCell(this._options.panel, last.id);
    if (!cell || problem.tracker.latest === null) {
      return;
    }
    await cell.ready;
    if (cell.isDisposed || this._panel?.parent === cell) {
      return;
    }
    if (!this._panel || this._panel.isDisposed) {
      this._panel = new AttemptPanel(this._options);
    }
    (cell.layout as PanelLayout).addWidget(this._panel);
  }

  private _panel: AttemptPanel | null = null;
  private _cancel: (() => void) | null = null;
}

export namespace AttemptPlace {
  export interface IOptions {
    panel: NotebookPanel;
    problem: Problem;
    requests: IOwnRequests;
    explanations: IOwnExplanations;
    trans: TranslationBundle;
  }
}

function keepInside(event: Event): void {
  event.stopPropagation();
}

async function goToLine(
  options: AttemptPlace.IOptions,
  attempt: Attempt,
  line: number
): Promise<void> {
  const { panel, problem } = options;
  const place = problem.placeOf(attempt, line);
  const notebook = panel.content;
  const index = notebook.widgets.findIndex(
    cell => cell.model.id === place?.cellId
  );
  const cell = notebook.widgets[index];
  if (!place || !cell) {
    return;
  }
  notebook.activeCellIndex = index;
  await notebook.scrollToItem(index);
  await cell.ready;
  notebook.mode = 'edit';
  cell.editor?.setCursorPosition({ line: place.line - 1, column: 0 });
  cell.editor?.focus();
}

function findCell(panel: NotebookPanel, id: string): Cell | undefined {
  return panel.content.widgets.find(cell => cell.model.id === id);
}

import { Dialog, ReactWidget, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ICellState } from './answers';
import type { Found, IAsker } from './sending';

/** Asks with JupyterLab's own dialogs. */
export class DialogAsker implements IAsker {
  constructor(private _trans: TranslationBundle) {}

  async confirm(question: {
    title: string;
    reasons: string[];
    shown: string | null;
    accept: string;
  }): Promise<boolean> {
    const result = await showDialog({
      title: question.title,
      body: (
        <Reasons
          reasons={question.reasons}
          shown={question.shown}
          trans={this._trans}
        />
      ),
      buttons: [
        Dialog.cancelButton({ label: this._trans.__('Not yet') }),
        Dialog.okButton({ label: question.accept })
      ]
    });
    return result.button.accept;
  }

  async tell(title: string, text: string): Promise<void> {
    await showDialog({
      title,
      body: text,
      buttons: [Dialog.okButton({ label: this._trans.__('Close') })]
    });
  }

  async find(cells: ICellState[], draft: string | null): Promise<Found> {
    const body = new FindBody({ cells, draft, trans: this._trans });
    const nothing = cells.length === 0 && draft === null;
    const result = await showDialog<Found>({
      title: this._trans.__('The answer cell was not found'),
      body,
      buttons: nothing
        ? [Dialog.cancelButton({ label: this._trans.__('Close') })]
        : [
            Dialog.cancelButton({ label: this._trans.__('Cancel') }),
            Dialog.okButton({ label: this._trans.__('Use as the answer') })
          ]
    });
    return result.button.accept && result.value
      ? result.value
      : { kind: 'nothing' };
  }
}

function Reasons(props: {
  reasons: string[];
  shown: string | null;
  trans: TranslationBundle;
}): JSX.Element {
  return (
    <div className="nbcampus-Asking">
      <ul>
        {props.reasons.map(reason => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {props.shown !== null && (
        <Code title={props.trans.__('What is sent')} code={props.shown} />
      )}
    </div>
  );
}

function Code(props: { title: string; code: string }): JSX.Element {
  return (
    <div className="nbcampus-Labelled">
      <div className="nbcampus-Labelled-title">{props.title}</div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <pre className="nbcampus-Output" tabIndex={0}>
        {props.code}
      </pre>
    </div>
  );
}

/** A choice among the cells that may hold the answer, and the last draft. */
class FindBody extends ReactWidget implements Dialog.IBodyWidget<Found> {
  constructor(private _options: FindBody.IOptions) {
    super();
    const [first] = this._choices();
    this._chosen = first ?? { kind: 'nothing' };
    this.addClass('nbcampus-Asking');
  }

  getValue(): Found {
    return this._chosen;
  }

  protected override render(): JSX.Element {
    const { cells, draft, trans } = this._options;
    const choices = this._choices();
    if (choices.length === 0) {
      return (
        <p>
          {trans.__(
            'The cell for your answer is gone, and no other cell holds code. Write your answer in a code cell and press the button again.'
          )}
        </p>
      );
    }
    return (
      <fieldset>
        <legend>
          {trans.__(
            'No cell of this notebook is marked as the answer any more. Which of these is it?'
          )}
        </legend>
        {choices.map((choice, index) => (
          <label key={index}>
            <input
              type="radio"
              name="nbcampus-found"
              checked={choice === this._chosen}
              onChange={() => {
                this._chosen = choice;
                this.update();
              }}
            />
            <Code
              title={
                choice.kind === 'draft'
                  ? trans.__('Your last draft, in a new cell')
                  : trans.__('A cell of this notebook')
              }
              code={
                choice.kind === 'draft'
                  ? (draft ?? '')
                  : (cells[index]?.source ?? '')
              }
            />
          </label>
        ))}
      </fieldset>
    );
  }

  private _choices(): Found[] {
    const { cells, draft } = this._options;
    this._known ??= [
      ...cells.map((cell): Found => ({ kind: 'cell', cellId: cell.id })),
      ...(draft === null ? [] : [{ kind: 'draft', code: draft } as const])
    ];
    return this._known;
  }

  private _known: Found[] | null = null;
  private _chosen: Found;
}

namespace FindBody {
  export interface IOptions {
    cells: ICellState[];
    draft: string | null;
    trans: TranslationBundle;
  }
}

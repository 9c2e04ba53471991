import { ReactWidget } from '@jupyterlab/apputils';
import type { Cell } from '@jupyterlab/cells';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';

import type { Draft } from './draft';
import { isTest, ROLES } from './roles';
import type { ITestSettings, Role } from './roles';
import { roleWord } from './words';

/** What the bar asks of the notebook around it. */
export interface IRoleActs {
  choose: (cell: Cell, role: Role | null) => void;
  editTest: (cell: Cell) => void;
}

/** At the head of a cell: which part of the problem it is. Not part of the file. */
export class RoleBar extends ReactWidget {
  constructor(private _options: RoleBar.IOptions) {
    super();
    this.addClass('nbcampus-RoleBar');
    _options.draft.changed.connect(this._onChanged, this);
    this._onChanged();
  }

  /** Gives the keyboard to the choice of the role. */
  focusChoice(): void {
    this.node.querySelector('select')?.focus();
  }

  get hasFocus(): boolean {
    return this.node.contains(this.node.ownerDocument.activeElement);
  }

  override dispose(): void {
    this._options.draft.changed.disconnect(this._onChanged, this);
    super.dispose();
  }

  protected override onAfterAttach(msg: Message): void {
    super.onAfterAttach(msg);
    // The notebook answers keys and clicks by taking the focus back to its active cell.
    for (const kind of ['keydown', 'mousedown', 'dblclick']) {
      this.node.addEventListener(kind, keepInside);
    }
  }

  protected override render(): JSX.Element {
    const { cell, draft, acts, trans } = this._options;
    const role = draft.roleOf(cell.model);
    return (
      <RoleChoice
        chosen={role}
        test={isTest(role) ? draft.testOf(cell.model) : null}
        onChoose={next => acts.choose(cell, next)}
        onEditTest={() => acts.editTest(cell)}
        trans={trans}
      />
    );
  }

  private _onChanged(): void {
    const { cell, draft } = this._options;
    if (!cell.isDisposed) {
      this.node.dataset['role'] = draft.roleOf(cell.model) ?? 'note';
      this.update();
    }
  }
}

export namespace RoleBar {
  export interface IOptions {
    cell: Cell;
    draft: Draft;
    acts: IRoleActs;
    trans: TranslationBundle;
  }
}

export interface IRoleChoiceProps {
  chosen: Role | null;
  /** The settings of a test; null for any other cell. */
  test: ITestSettings | null;
  onChoose: (role: Role | null) => void;
  onEditTest: () => void;
  trans: TranslationBundle;
}

/** The choice of a role, and of a test its name, kind and points. */
export function RoleChoice(props: IRoleChoiceProps): JSX.Element {
  const { chosen, test, onChoose, onEditTest, trans } = props;
  return (
    <>
      <select
        className="nbcampus-Select nbcampus-RoleBar-role"
        aria-label={trans.__('Role of the cell')}
        value={chosen ?? ''}
        onChange={event =>
          onChoose(ROLES.find(each => each === event.target.value) ?? null)
        }
      >
        {[...ROLES, null].map(each => (
          <option key={each} value={each ?? ''}>
            {roleWord(each, trans)}
          </option>
        ))}
      </select>
      {test && (
        <button
          type="button"
          className="nbcampus-Button nbcampus-RoleBar-test"
          title={trans.__('Name, kind, points and limits of this test')}
          onClick={onEditTest}
        >
          <span className="nbcampus-RoleBar-name">
            {test.name || trans.__('Without a name')}
          </span>
          <span>{test.kind}</span>
          <span>{trans._n('%1 point', '%1 points', test.points)}</span>
        </button>
      )}
    </>
  );
}

function keepInside(event: Event): void {
  event.stopPropagation();
}

import type { JupyterFrontEnd } from '@jupyterlab/application';
import { ArrayExt } from '@lumino/algorithm';
import { DisposableDelegate } from '@lumino/disposable';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { Menu } from '@lumino/widgets';

import type { ClassSummary } from '../wire';
import type { IClassEntry, IClassMenu } from './tokens';

const GROUP = 10;

/** The entries that plugins gave, and the one menu in which they are shown. */
export class ClassMenu implements IClassMenu {
  constructor(private _commands: JupyterFrontEnd['commands']) {}

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  add(entry: IClassEntry): IDisposable {
    const place = ArrayExt.upperBound(
      this._entries,
      entry.rank,
      ({ rank }, wanted) => rank - wanted
    );
    ArrayExt.insert(this._entries, place, entry);
    this._changed.emit();
    return new DisposableDelegate(() => {
      ArrayExt.removeFirstOf(this._entries, entry);
      this._changed.emit();
    });
  }

  entriesFor(role: ClassSummary['role']): IClassEntry[] {
    return this._entries.filter(({ roles }) => roles.includes(role));
  }

  open(summary: ClassSummary, anchor: HTMLElement): void {
    const menu = this._menuOf(summary);
    // What a line leads to takes the focus from there, and a dialog gives it back.
    menu.aboutToClose.connect(() => anchor.focus());
    const { left, bottom } = anchor.getBoundingClientRect();
    menu.open(left, bottom);
  }

  private _menuOf({ id, name, role }: ClassSummary): Menu {
    this._menu?.dispose();
    const menu = new Menu({ commands: this._commands });
    let group: number | null = null;
    for (const { command, rank } of this.entriesFor(role)) {
      if (group !== null && group !== Math.floor(rank / GROUP)) {
        menu.addItem({ type: 'separator' });
      }
      group = Math.floor(rank / GROUP);
      menu.addItem({ command, args: { classId: id, name } });
    }
    this._menu = menu;
    return menu;
  }

  private _changed = new Signal<this, void>(this);
  private _entries: IClassEntry[] = [];
  private _menu: Menu | null = null;
}

import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';

import type { ClassSummary } from '../wire';
import type { IAsking } from './passes';

/** Asks which class a notebook may read. Enter refuses: whoever allows it has read the question. */
export async function chooseClass(
  classes: ClassSummary[],
  asking: IAsking,
  trans: TranslationBundle
): Promise<ClassSummary | null> {
  const body = new Choosing(classes, asking, trans);
  const { button, value } = await showDialog({
    title: trans.__('Let this notebook read a class?'),
    body,
    buttons: [
      Dialog.cancelButton({ label: trans.__('Refuse') }),
      Dialog.warnButton({ label: trans.__('Allow') })
    ],
    defaultButton: 0,
    focusNodeSelector: 'select'
  });
  return button.accept
    ? (classes.find(({ id }) => id === value) ?? null)
    : null;
}

class Choosing extends Widget implements Dialog.IBodyWidget<string> {
  constructor(
    classes: ClassSummary[],
    { path, classId }: IAsking,
    trans: TranslationBundle
  ) {
    super();
    const text = document.createElement('p');
    text.textContent = trans.__(
      'The notebook “%1” asks to read the names, attempts with their code, and marks of a class of yours for 12 hours. ' +
        'Allow it only if you know what the notebook does: one that a student wrote gets what it asks for.',
      path
    );
    const label = document.createElement('label');
    label.textContent = `${trans.__('Class')} `;
    for (const { id, name } of classes) {
      this._select.add(new Option(name, id, false, id === classId));
    }
    label.append(this._select);
    this.node.append(text, label);
  }

  getValue(): string {
    return this._select.value;
  }

  private _select = document.createElement('select');
}

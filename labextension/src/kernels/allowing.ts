import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';

/** One thing to choose before a notebook gets its pass. */
export interface IChoice {
  label: string;
  options: { value: string; text: string }[];
  /** What is chosen at first; the first option where it is none of them. */
  chosen: string;
}

/** What a person is asked to allow a notebook. */
export interface IAllowing {
  title: string;
  text: string;
  choices: IChoice[];
}

/** The values chosen, or null when refused. Enter refuses: whoever allows it has read the question. */
export async function askToAllow(
  allowing: IAllowing,
  trans: TranslationBundle
): Promise<string[] | null> {
  const { button, value } = await showDialog({
    title: allowing.title,
    body: new Allowing(allowing),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Refuse') }),
      Dialog.warnButton({ label: trans.__('Allow') })
    ],
    defaultButton: 0,
    focusNodeSelector: 'select'
  });
  return button.accept ? value : null;
}

/** The question, and a list to choose from for each choice. */
export class Allowing extends Widget implements Dialog.IBodyWidget<string[]> {
  constructor({ text, choices }: IAllowing) {
    super();
    this.addClass('nbcampus-Allowing');
    const said = document.createElement('p');
    said.textContent = text;
    this.node.append(said);
    for (const { label, options, chosen } of choices) {
      const list = document.createElement('select');
      for (const option of options) {
        const isChosen = option.value === chosen;
        list.add(new Option(option.text, option.value, isChosen, isChosen));
      }
      const field = document.createElement('label');
      field.append(`${label} `, list);
      this.node.append(field);
      this._lists.push(list);
    }
  }

  getValue(): string[] {
    return this._lists.map(({ value }) => value);
  }

  private _lists: HTMLSelectElement[] = [];
}

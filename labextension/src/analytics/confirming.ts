import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';

import { asRefusal } from '../campus/refusal';
import type { GroupFeedback } from '../wire';
import type { IGroupQuestion } from './groups';

/** What is written, to whom, from when on they read it, and what was written before. */
export class Confirming extends Widget {
  constructor(question: IGroupQuestion, trans: TranslationBundle) {
    super();
    this._trans = trans;
    this.addClass('nbcampus-Group');
    const { text, preview, earlier } = question;
    this.node.append(
      element('p', trans.__('Problem: %1', preview.problem)),
      element('blockquote', text),
      element('p', this._when(preview.feedback_released_at)),
      this._names(
        trans.__('Reaches (%1)', preview.recipients.length),
        preview.recipients.map(({ student, attempt_number }) =>
          trans.__('%1 (submission %2)', student, attempt_number)
        )
      )
    );
    if (preview.unreached.length > 0) {
      this.node.append(
        this._names(
          trans.__(
            'Not reached, for they have not submitted or have left (%1)',
            preview.unreached.length
          ),
          preview.unreached
        )
      );
    }
    if (earlier.length > 0) {
      this.node.append(this._earlier(question));
    }
  }

  private _when(releasedAt: string | null): string {
    return releasedAt
      ? this._trans.__(
          'They read it from %1 on.',
          new Date(releasedAt).toLocaleString()
        )
      : this._trans.__(
          'They read it once you release the feedback of the assignment.'
        );
  }

  private _names(title: string, names: string[]): HTMLElement {
    const list = element('ul');
    list.append(...names.map(name => element('li', name)));
    const section = element('section');
    section.append(element('h4', title), list);
    return section;
  }

  private _earlier({ earlier, withdraw }: IGroupQuestion): HTMLElement {
    const details = element('details');
    const list = element('ul');
    list.append(...earlier.map(one => this._line(one, withdraw)));
    details.append(
      element('summary', this._trans.__('Written before (%1)', earlier.length)),
      list
    );
    return details;
  }

  private _line(
    { id, author, text, recipients }: GroupFeedback,
    withdraw: IGroupQuestion['withdraw']
  ): HTMLElement {
    const line = element(
      'li',
      this._trans._n(
        '%2 to %1 student: %3 ',
        '%2 to %1 students: %3 ',
        recipients.length,
        author,
        text
      )
    );
    const button = element('button', this._trans.__('Withdraw'));
    button.className = 'jp-mod-styled';
    button.addEventListener('click', () => {
      button.disabled = true;
      void withdraw(id).then(
        () => button.replaceWith(this._trans.__('withdrawn')),
        failure => {
          button.replaceWith(asRefusal(failure).message);
        }
      );
    });
    line.append(button);
    return line;
  }

  private _trans: TranslationBundle;
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = ''
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

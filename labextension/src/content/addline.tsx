import { useId, useRef, useState } from 'react';
import type { FormEvent } from 'react';

import type { IContentProps } from './body';

type Kind = 'module' | 'assignment' | 'quiz' | 'material';

/** Adds by a title and Enter, one after the other: items to the module of the active row. */
export function AddLine({ model, trans }: IContentProps): JSX.Element {
  const [title, setTitle] = useState('');
  const [chosen, setKind] = useState<Kind>('module');
  const [kindId, titleId] = [useId(), useId()];
  const field = useRef<HTMLInputElement>(null);
  const module = (model.active ?? model.rows.at(-1))?.module;
  const kind = module ? chosen : 'module';
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wanted = title.trim();
    if (!wanted) {
      field.current?.focus();
      return;
    }
    const done =
      kind === 'module' || !module
        ? model.addModule(wanted)
        : model.addItem(module.id, wanted, kind);
    if (await done) {
      setTitle('');
      field.current?.focus();
    }
  };
  const words: [Kind, string][] = [
    ['module', trans.__('Module')],
    ['assignment', trans.__('Assignment')],
    ['quiz', trans.__('Quiz')],
    ['material', trans.__('Material')]
  ];
  return (
    <form
      className="nbcampus-Content-add"
      aria-label={trans.__('Add')}
      onSubmit={event => void add(event)}
    >
      <label htmlFor={kindId}>{trans.__('Add')}</label>
      <select
        id={kindId}
        className="nbcampus-Select"
        value={kind}
        onChange={event => setKind(event.target.value as Kind)}
      >
        {words.map(([value, word]) => (
          <option
            key={value}
            value={value}
            disabled={value !== 'module' && !module}
          >
            {word}
          </option>
        ))}
      </select>
      <label htmlFor={titleId}>
        {kind === 'module'
          ? trans.__('Title')
          : trans.__('Title in “%1”', module?.title ?? '')}
      </label>
      <input
        ref={field}
        id={titleId}
        className="nbcampus-Input"
        maxLength={200}
        value={title}
        onChange={event => setTitle(event.target.value)}
      />
      <button type="submit" className="nbcampus-Button nbcampus-mod-primary">
        {trans.__('Add')}
      </button>
    </form>
  );
}

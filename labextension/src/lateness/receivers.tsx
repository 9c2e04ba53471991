import type { TranslationBundle } from '@jupyterlab/translation';
import { useId, useState } from 'react';

import type { Deadlines } from '../wire';

/** More are found by their name: a class of a thousand must not be a thousand boxes. */
const MOST = 60;

export interface IReceiverChoiceProps {
  deadlines: Deadlines;
  /** Ids of students and sections. */
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  trans: TranslationBundle;
}

/** Boxes for sections and students, narrowed by what is typed; who is chosen stays chosen. */
export function ReceiverChoice(props: IReceiverChoiceProps): JSX.Element {
  const { deadlines, chosen, onChoose, trans } = props;
  const id = useId();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const all = [
    ...deadlines.sections.map(one => ({
      id: one.id,
      words: trans.__('Section %1', one.name)
    })),
    ...deadlines.students.map(one => ({ id: one.id, words: one.name }))
  ];
  const found = all.filter(({ words }) => words.toLowerCase().includes(wanted));
  const more = found.length - MOST;
  const toggle = (key: string): void => {
    const after = new Set(chosen);
    if (!after.delete(key)) {
      after.add(key);
    }
    onChoose(after);
  };
  return (
    <fieldset className="nbcampus-Receivers">
      <legend>
        {trans._n(
          'Who gets it: %1 chosen',
          'Who gets it: %1 chosen',
          chosen.size
        )}
      </legend>
      <label htmlFor={id}>{trans.__('Find students and sections')}</label>
      <input
        id={id}
        type="search"
        className="nbcampus-Input"
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <div className="nbcampus-Receivers-list">
        {found.slice(0, MOST).map(one => (
          <label key={one.id}>
            <input
              type="checkbox"
              checked={chosen.has(one.id)}
              onChange={() => toggle(one.id)}
            />
            {one.words}
          </label>
        ))}
      </div>
      <p role="status">
        {more > 0 && trans.__('%1 more: type a part of the name.', more)}
        {found.length === 0 && trans.__('Nobody is called like this.')}
      </p>
    </fieldset>
  );
}

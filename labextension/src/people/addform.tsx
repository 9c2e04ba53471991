import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import type { IPeopleProps } from './body';

/** Puts one person into the class by their user name. */
export function AddForm(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const [name, setName] = useState('');
  const id = useId();
  const add = async (): Promise<void> => {
    if (name.trim() && (await model.add({ name: name.trim() }))) {
      setName('');
    }
  };
  return (
    <form
      className="nbcampus-People-add"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void add();
      }}
    >
      <span className="nbcampus-Filter">
        <label htmlFor={id}>{trans.__('Add a student')}</label>
        <input
          id={id}
          className="nbcampus-Input"
          value={name}
          maxLength={255}
          autoComplete="off"
          spellCheck={false}
          placeholder={trans.__('User name')}
          onChange={event => setName(event.target.value)}
        />
      </span>
      <button type="submit" className="nbcampus-Button" disabled={!name.trim()}>
        {trans.__('Add')}
      </button>
    </form>
  );
}

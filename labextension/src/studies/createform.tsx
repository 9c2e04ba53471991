import { useId, useState } from 'react';

import type { IStudiesProps } from './body';

/** Begins a study; the campus says who may. */
export function CreateStudy({ model, trans }: IStudiesProps): JSX.Element {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [titleId, nameId, descriptionId] = [useId(), useId(), useId()];
  const create = async (): Promise<void> => {
    if (await model.create(name.trim(), description.trim())) {
      setName('');
      setDescription('');
    }
  };
  return (
    <form
      className="nbcampus-Studies-part"
      aria-labelledby={titleId}
      onSubmit={event => {
        event.preventDefault();
        void create();
      }}
    >
      <h3 id={titleId}>{trans.__('Begin a study')}</h3>
      <label htmlFor={nameId}>{trans.__('Name')}</label>
      <input
        id={nameId}
        className="nbcampus-Input"
        value={name}
        maxLength={200}
        required
        onChange={event => setName(event.target.value)}
      />
      <label htmlFor={descriptionId}>
        {trans.__('What it asks, for the teachers who grant their classes')}
      </label>
      <textarea
        id={descriptionId}
        className="nbcampus-Input"
        rows={3}
        value={description}
        maxLength={10000}
        onChange={event => setDescription(event.target.value)}
      />
      <div>
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={model.busy || !name.trim()}
        >
          {trans.__('Begin')}
        </button>
      </div>
    </form>
  );
}

import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import type { Section } from '../wire';
import type { IPeopleProps } from './body';

/** The sections of the class: their names, and how many people are in each. */
export function SectionsForm(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  return (
    <section className="nbcampus-Settings-part">
      <h3>{trans.__('Sections')}</h3>
      {model.sections.length === 0 ? (
        <p>
          {trans.__(
            'None yet. A section is a part of the class, such as a tutorial group; a person is in one at most.'
          )}
        </p>
      ) : (
        <ul className="nbcampus-Settings-list">
          {model.sections.map(section => (
            <SectionLine
              // A renamed one begins anew with its new name.
              key={`${section.id} ${section.name}`}
              {...props}
              section={section}
            />
          ))}
        </ul>
      )}
      <NewSection {...props} />
    </section>
  );
}

function SectionLine(props: IPeopleProps & { section: Section }): JSX.Element {
  const { model, section, trans } = props;
  const [name, setName] = useState(section.name);
  const people = model.members.filter(
    member => member.section === section.name
  ).length;
  const changed = name.trim() !== '' && name.trim() !== section.name;
  return (
    <li>
      <form
        className="nbcampus-Settings-line"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (changed) {
            void model.act(async () => {
              await model.people.renameSection(section.id, name.trim());
            });
          }
        }}
      >
        <input
          className="nbcampus-Input"
          aria-label={trans.__('Name of section %1', section.name)}
          value={name}
          maxLength={100}
          onChange={event => setName(event.target.value)}
        />
        <span className="nbcampus-Settings-fact">
          {trans._n('%1 person', '%1 people', people)}
        </span>
        <button type="submit" className="nbcampus-Button" disabled={!changed}>
          {trans.__('Rename')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          aria-label={trans.__('Remove section %1', section.name)}
          onClick={() =>
            void model.act(() => model.people.removeSection(section.id))
          }
        >
          {trans.__('Remove')}
        </button>
      </form>
    </li>
  );
}

function NewSection(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const [name, setName] = useState('');
  const id = useId();
  const add = async (): Promise<void> => {
    const added = await model.act(async classId => {
      await model.people.addSection(classId, name.trim());
    });
    if (added) {
      setName('');
    }
  };
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void add();
      }}
    >
      <label htmlFor={id}>{trans.__('New section')}</label>
      <div className="nbcampus-Settings-line">
        <input
          id={id}
          className="nbcampus-Input"
          value={name}
          maxLength={100}
          onChange={event => setName(event.target.value)}
        />
        <button
          type="submit"
          className="nbcampus-Button"
          disabled={!name.trim()}
        >
          {trans.__('Add section')}
        </button>
      </div>
    </form>
  );
}

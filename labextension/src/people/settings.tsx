import { useId, useState } from 'react';
import type { FormEvent } from 'react';

import type { IPeopleProps } from './body';
import { CopyForm } from './copyform';
import { EnvironmentForm } from './environmentform';
import { GroupsForm } from './groupsform';
import { RemindersForm } from './remindersform';
import { SectionsForm } from './sectionsform';
import { ZoneForm } from './zoneform';

/** What a teacher does with the class as a whole. */
export function SettingsBody(props: IPeopleProps): JSX.Element {
  return (
    <div className="nbcampus-Settings">
      <DetailsForm {...props} />
      <ZoneForm {...props} />
      <EnvironmentForm {...props} />
      <RemindersForm {...props} />
      <SectionsForm {...props} />
      <GroupsForm {...props} />
      <CopyForm {...props} />
      <Archive {...props} />
    </div>
  );
}

function DetailsForm(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const { course } = model;
  const [name, setName] = useState(course?.name ?? '');
  const [description, setDescription] = useState(course?.description ?? '');
  const [said, setSaid] = useState('');
  const [nameId, descriptionId] = [useId(), useId()];
  const save = async (): Promise<void> => {
    const change = { name: name.trim(), description: description.trim() };
    if (change.name && (await model.changeClass(change))) {
      setSaid(trans.__('Saved'));
    }
  };
  return (
    <form
      className="nbcampus-Settings-part"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>{trans.__('Name and description')}</h3>
      <label htmlFor={nameId}>{trans.__('Name')}</label>
      <input
        id={nameId}
        className="nbcampus-Input"
        value={name}
        maxLength={200}
        required
        onChange={event => {
          setName(event.target.value);
          setSaid('');
        }}
      />
      <label htmlFor={descriptionId}>{trans.__('Description')}</label>
      <textarea
        id={descriptionId}
        className="nbcampus-Input"
        rows={3}
        value={description}
        maxLength={4000}
        onChange={event => {
          setDescription(event.target.value);
          setSaid('');
        }}
      />
      <div className="nbcampus-Settings-line">
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={!name.trim()}
        >
          {trans.__('Save')}
        </button>
        <span role="status">{said}</span>
      </div>
    </form>
  );
}

function Archive(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const archived = model.course?.archived === true;
  return (
    <section className="nbcampus-Settings-part">
      <h3>{trans.__('End of the term')}</h3>
      <p>
        {archived
          ? trans.__(
              'This class is archived: nobody joins it, and it stands last in the sidebar.'
            )
          : trans.__(
              'An archived class stays with all that is in it. Nobody joins it any more, and it stands last in the sidebar.'
            )}
      </p>
      <div className="nbcampus-Settings-line">
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => void model.changeClass({ archived: !archived })}
        >
          {archived ? trans.__('Bring back') : trans.__('Archive the class')}
        </button>
      </div>
    </section>
  );
}

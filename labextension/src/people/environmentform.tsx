import { useEffect, useId, useState } from 'react';
import type { FormEvent } from 'react';

import type { EnvironmentChoice } from '../wire';
import type { IPeopleProps } from './body';

/** Which Python the answers of the class are graded with. */
export function EnvironmentForm(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const [choices, setChoices] = useState<EnvironmentChoice[]>([]);
  const { classId } = model;

  useEffect(() => {
    void model.act(async () => setChoices(await model.people.environments()));
  }, [model, classId]);

  const now = model.course?.environment ?? '';
  return (
    <section className="nbcampus-Settings-part">
      <h3>{trans.__('Python and libraries')}</h3>
      <p>
        {trans.__(
          'What is submitted or run after a change is graded with the new choice; results that are there stay, unless you regrade.'
        )}
      </p>
      {choices.length > 0 && (
        <Choose key={now} {...props} choices={choices} now={now} />
      )}
    </section>
  );
}

function Choose(
  props: IPeopleProps & { choices: EnvironmentChoice[]; now: string }
): JSX.Element {
  const { model, choices, now, trans } = props;
  const [name, setName] = useState(now);
  const id = useId();
  const chosen = choices.find(choice => choice.name === name);
  return (
    <form
      className="nbcampus-Settings-line nbcampus-mod-fields"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void model.changeClass({ environment: name });
      }}
    >
      <span className="nbcampus-Filter">
        <label htmlFor={id}>{trans.__('Answers are graded with')}</label>
        <select
          id={id}
          className="nbcampus-Select"
          value={name}
          onChange={event => setName(event.target.value)}
        >
          {/* An admin may have withdrawn what the class still names. */}
          {!choices.some(choice => choice.name === now) && (
            <option value={now}>{trans.__('%1 (not offered)', now)}</option>
          )}
          {choices.map(choice => (
            <option key={choice.name} value={choice.name}>
              {choice.title}
            </option>
          ))}
        </select>
      </span>
      <button type="submit" className="nbcampus-Button" disabled={name === now}>
        {trans.__('Change')}
      </button>
      {chosen && <Packages packages={chosen.packages} trans={trans} />}
    </form>
  );
}

function Packages(
  props: Pick<EnvironmentChoice, 'packages'> & Pick<IPeopleProps, 'trans'>
): JSX.Element {
  const { packages, trans } = props;
  return packages.length === 0 ? (
    <p>{trans.__('The standard library, and what the site adds to it.')}</p>
  ) : (
    <ul
      className="nbcampus-Settings-packages"
      aria-label={trans.__('Packages')}
    >
      {packages.map(each => (
        <li key={each}>
          <code>{each}</code>
        </li>
      ))}
    </ul>
  );
}

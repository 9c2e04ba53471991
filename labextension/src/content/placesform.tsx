import { useId, useState } from 'react';

import { asRefusal } from '../campus/refusal';
import type { AssignmentPlan, ProblemChoice } from '../wire';
import type { IContentProps } from './body';
import type { IPlace } from './planform';

interface IPlacesProps extends IContentProps {
  plan: AssignmentPlan;
  places: IPlace[];
  onChange: (places: IPlace[]) => void;
}

/** The problems of an assignment in order, with their points; saved with the rest of the form. */
export function PlacesForm(props: IPlacesProps): JSX.Element {
  const { plan, places, onChange, trans } = props;
  const put = (index: number, change: Partial<IPlace>): void =>
    onChange(
      places.map((place, at) =>
        at === index ? { ...place, ...change } : place
      )
    );
  const swap = (index: number): void => {
    const [upper, lower] = [places[index - 1], places[index]];
    if (upper && lower) {
      onChange([
        ...places.slice(0, index - 1),
        lower,
        upper,
        ...places.slice(index + 1)
      ]);
    }
  };
  return (
    <fieldset className="nbcampus-Places">
      <legend>{trans.__('Problems')}</legend>
      {places.length === 0 && (
        <p className="nbcampus-Inspector-note">
          {trans.__('No problem is here yet. Find one below.')}
        </p>
      )}
      <ol>
        {places.map((place, index) => {
          const known = plan.problems.find(one => one.id === place.id);
          const newer = known?.newer_version_id;
          return (
            <li key={place.id ?? `new ${index}`}>
              <span className="nbcampus-Places-title">{place.title}</span>
              <input
                className="nbcampus-Input nbcampus-mod-number"
                type="number"
                aria-label={trans.__('Points of “%1”', place.title)}
                min={0.1}
                step="any"
                required
                value={place.points}
                onChange={event =>
                  put(index, { points: Number(event.target.value) })
                }
              />
              <button
                type="button"
                className="nbcampus-Link"
                disabled={index === 0}
                aria-label={trans.__('Move “%1” up', place.title)}
                onClick={() => swap(index)}
              >
                ↑
              </button>
              {newer && place.problem_version_id !== newer && (
                <button
                  type="button"
                  className="nbcampus-Link"
                  onClick={() => put(index, { problem_version_id: newer })}
                >
                  {trans.__('Use the newest version')}
                </button>
              )}
              <button
                type="button"
                className="nbcampus-Link"
                disabled={Boolean(known?.attempts)}
                title={
                  known?.attempts
                    ? trans.__('Students have worked on it')
                    : undefined
                }
                aria-label={trans.__('Remove “%1”', place.title)}
                onClick={() => onChange(places.filter((_, at) => at !== index))}
              >
                {trans.__('Remove')}
              </button>
            </li>
          );
        })}
      </ol>
      <Picker
        {...props}
        onPick={({ problem_version_id, title }) =>
          onChange([
            ...places,
            { id: null, problem_version_id, title, points: 10 }
          ])
        }
      />
    </fieldset>
  );
}

function Picker(
  props: IPlacesProps & { onPick: (choice: ProblemChoice) => void }
): JSX.Element {
  const { model, plan, onPick, trans } = props;
  const [text, setText] = useState('');
  const [found, setFound] = useState<ProblemChoice[] | null>(null);
  const [said, setSaid] = useState('');
  const id = useId();
  const look = async (): Promise<void> => {
    try {
      const choices = await model.api.choices(plan.class_id, text);
      setFound(choices);
      setSaid(
        choices.length ? '' : trans.__('No problem has this in its title.')
      );
    } catch (failure) {
      setSaid(asRefusal(failure).message);
    }
  };
  return (
    <div className="nbcampus-Inspector-line">
      <label htmlFor={id}>{trans.__('Add a problem')}</label>
      <span className="nbcampus-Inspector-acts">
        <input
          id={id}
          className="nbcampus-Input"
          placeholder={trans.__('Part of its title')}
          value={text}
          onChange={event => setText(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Enter') {
              event.preventDefault();
              void look();
            }
          }}
        />
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => void look()}
        >
          {trans.__('Find')}
        </button>
      </span>
      <span role="status">{said}</span>
      <ul className="nbcampus-Places-found">
        {found?.map(choice => (
          <li key={choice.problem_version_id}>
            <button
              type="button"
              className="nbcampus-Link"
              onClick={() => onPick(choice)}
            >
              {trans.__('Add “%1”', choice.title)}
            </button>{' '}
            <small>{choice.slug}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}

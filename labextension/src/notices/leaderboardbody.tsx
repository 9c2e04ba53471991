import type { TranslationBundle } from '@jupyterlab/translation';
import { useId, useState } from 'react';

import { useChanges } from '../campus/changes';
import type { Leaderboard, LeaderboardPlace } from '../wire';
import type { LeaderboardModel } from './leaderboard';

export interface ILeaderboardProps {
  model: LeaderboardModel;
  trans: TranslationBundle;
}

/** The first of a class and who stands around oneself. */
export function LeaderboardBody(props: ILeaderboardProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { board, course, failure } = model;
  return (
    <div className="nbcampus-Notices nbcampus-mod-leaderboard">
      <div className="nbcampus-Notices-head">
        <h2>
          {course
            ? trans.__('Leaderboard of %1', course.name)
            : trans.__('Leaderboard')}
        </h2>
        {board && model.isTeacher && (
          <button
            type="button"
            className="nbcampus-Button"
            disabled={model.busy}
            onClick={() => void model.switch(!board.on)}
          >
            {board.on ? trans.__('Switch it off') : trans.__('Switch it on')}
          </button>
        )}
      </div>
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}
        </p>
      )}
      {board ? (
        <Shown {...props} board={board} />
      ) : (
        !failure && <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
    </div>
  );
}

type IShownProps = ILeaderboardProps & { board: Leaderboard };

function Shown(props: IShownProps): JSX.Element {
  const { model, board, trans } = props;
  if (!board.on) {
    return (
      <p className="nbcampus-Note">
        {trans.__('This class has no leaderboard.')}
      </p>
    );
  }
  return (
    <>
      {model.isStudent && <Alias key={board.alias} {...props} />}
      {board.places.length === 0 ? (
        <p className="nbcampus-Note">
          {trans.__(
            'Nobody stands here yet. Who takes part appears with the first graded submission; exams never count.'
          )}
        </p>
      ) : (
        <Places {...props} />
      )}
    </>
  );
}

function Places({ model, board, trans }: IShownProps): JSX.Element {
  const staff = board.places.some(place => place.student_id);
  return (
    <table className="nbcampus-Leaderboard">
      <caption>
        {trans._n('%1 takes part', '%1 take part', board.total)}
      </caption>
      <thead>
        <tr>
          <th scope="col">{trans.__('Place')}</th>
          <th scope="col">{trans.__('Name')}</th>
          <th scope="col">{trans.__('Points')}</th>
          {staff && <th scope="col">{trans.__('For staff')}</th>}
        </tr>
      </thead>
      <tbody>
        {board.places.map(place => (
          <tr
            key={place.place}
            className={place.is_me ? 'nbcampus-mod-me' : undefined}
          >
            <td>{place.place}</td>
            <th scope="row">
              {place.alias}{' '}
              {place.is_me && (
                <span className="nbcampus-Tag">{trans.__('You')}</span>
              )}
            </th>
            <td>{Math.round(place.points * 100) / 100}</td>
            {staff && (
              <td>
                <Person model={model} place={place} trans={trans} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Person(
  props: ILeaderboardProps & { place: LeaderboardPlace }
): JSX.Element {
  const { model, place, trans } = props;
  return (
    <>
      {place.name}{' '}
      {model.isTeacher && place.student_id && (
        <button
          type="button"
          className="nbcampus-Link"
          aria-label={trans.__('Take the name %1 away', place.alias)}
          disabled={model.busy}
          onClick={() => void model.resetAlias(place.student_id ?? '')}
        >
          {trans.__('Take the name away')}
        </button>
      )}
    </>
  );
}

function Alias({ model, board, trans }: IShownProps): JSX.Element {
  const id = useId();
  const [alias, setAlias] = useState(board.alias ?? '');
  return (
    <form
      className="nbcampus-NoticeChoices-entry"
      onSubmit={event => {
        event.preventDefault();
        void model.setAlias(alias);
      }}
    >
      <p>
        {board.alias
          ? trans.__('You stand here as %1.', board.alias)
          : trans.__('Nobody sees you here unless you choose a name.')}
      </p>
      <label htmlFor={id}>{trans.__('Your name here')}</label>{' '}
      <input
        id={id}
        className="nbcampus-Input"
        required
        minLength={2}
        maxLength={30}
        value={alias}
        onChange={event => setAlias(event.target.value)}
      />{' '}
      <button type="submit" className="nbcampus-Button" disabled={model.busy}>
        {board.alias ? trans.__('Change it') : trans.__('Take part')}
      </button>{' '}
      {board.alias && (
        <button
          type="button"
          className="nbcampus-Button"
          disabled={model.busy}
          onClick={() => void model.setAlias(null)}
        >
          {trans.__('Take part no longer')}
        </button>
      )}
    </form>
  );
}

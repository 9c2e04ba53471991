import type { TranslationBundle } from '@jupyterlab/translation';
import { Fragment } from 'react';

import type { Leaderboard, LeaderboardPlace } from '../wire';
import type { LeaderboardModel } from './leaderboard';

export interface IPlacesProps {
  model: LeaderboardModel;
  board: Leaderboard;
  trans: TranslationBundle;
}

/** The lines of a leaderboard; where some are left out, a line says so. */
export function Places({ model, board, trans }: IPlacesProps): JSX.Element {
  const { places } = board;
  const staff = places.some(place => place.student_id);
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
        {places.map((place, index) => (
          <Fragment key={place.place}>
            {place.place > (places[index - 1]?.place ?? 0) + 1 && (
              <tr>
                <td colSpan={staff ? 4 : 3}>{trans.__('others')} …</td>
              </tr>
            )}
            <tr className={place.is_me ? 'nbcampus-mod-me' : undefined}>
              <td>{place.place}</td>
              <th scope="row">
                {place.alias}{' '}
                {place.is_me && (
                  <span className="nbcampus-Tag">{trans.__('You')}</span>
                )}
              </th>
              <td>{roundPoints(place.points)}</td>
              {staff && (
                <td>
                  <Person model={model} place={place} trans={trans} />
                </td>
              )}
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface IPersonProps {
  model: LeaderboardModel;
  place: LeaderboardPlace;
  trans: TranslationBundle;
}

function Person({ model, place, trans }: IPersonProps): JSX.Element {
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

export function roundPoints(points: number): number {
  return Math.round(points * 100) / 100;
}

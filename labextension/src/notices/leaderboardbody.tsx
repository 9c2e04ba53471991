import type { TranslationBundle } from '@jupyterlab/translation';
import { useId, useState } from 'react';

import { useChanges } from '../campus/changes';
import type { Leaderboard } from '../wire';
import type { LeaderboardModel } from './leaderboard';
import { BoardChoice } from './leaderboardchoice';
import { Places, roundPoints } from './leaderboardplaces';

export interface ILeaderboardProps {
  model: LeaderboardModel;
  trans: TranslationBundle;
}

/** The first of a class, a module or an assignment, and who stands around oneself. */
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
        {board?.on !== false &&
          !board?.off_in_exam &&
          model.modules.length > 0 && (
            <BoardChoice model={model} trans={trans} />
          )}
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
  if (board.off_in_exam) {
    return (
      <p className="nbcampus-Note">
        {trans.__('There is no leaderboard while you write your exam.')}
      </p>
    );
  }
  return (
    <>
      {model.isStudent && <Alias key={board.alias} {...props} />}
      {board.alias && <Own {...props} />}
      {board.places.length === 0 ? (
        <p className="nbcampus-Note">
          {trans.__(
            'Nobody stands here yet. Who takes part appears with the first graded submission; exams never count.'
          )}
        </p>
      ) : (
        <Places model={model} board={board} trans={trans} />
      )}
    </>
  );
}

/** Where oneself stands, in a sentence that is read out when it changes. */
function Own({ board, trans }: IShownProps): JSX.Element {
  const own = board.places.find(place => place.is_me);
  return (
    <p role="status">
      {own
        ? trans.__(
            'Your place here: %1 of %2, with %3 points.',
            own.place,
            board.total,
            roundPoints(own.points)
          )
        : trans.__('You have no place here before a submission is graded.')}
    </p>
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

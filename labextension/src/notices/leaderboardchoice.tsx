import type { TranslationBundle } from '@jupyterlab/translation';
import { useId } from 'react';

import type { IBoard } from './boards';
import type { LeaderboardModel } from './leaderboard';

export interface IBoardChoiceProps {
  model: LeaderboardModel;
  trans: TranslationBundle;
}

/** Which of a class's leaderboards is shown: its own, that of a module or of an assignment. */
export function BoardChoice(props: IBoardChoiceProps): JSX.Element {
  const { model, trans } = props;
  const id = useId();
  return (
    <span>
      <label htmlFor={id}>{trans.__('Points of')}</label>{' '}
      <select
        id={id}
        className="nbcampus-Select"
        value={asValue(model.shown)}
        onChange={event => void model.choose(fromValue(event.target.value))}
      >
        <option value={asValue({ kind: 'class', id: model.classId })}>
          {trans.__('the whole class')}
        </option>
        {model.modules.map(({ id: moduleId, title, assignments }) => (
          <optgroup key={moduleId} label={title}>
            <option value={asValue({ kind: 'module', id: moduleId })}>
              {trans.__('all of %1', title)}
            </option>
            {assignments.map(assignment => (
              <option
                key={assignment.id}
                value={asValue({ kind: 'assignment', id: assignment.id })}
              >
                {assignment.title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </span>
  );
}

function asValue({ kind, id }: IBoard): string {
  return `${kind} ${id}`;
}

function fromValue(value: string): IBoard {
  const [kind, id] = value.split(' ') as [IBoard['kind'], string];
  return { kind, id };
}

import type { TranslationBundle } from '@jupyterlab/translation';
import { useId } from 'react';

import { useChanges } from '../campus/changes';
import { ActsForm } from './actsform';
import { RoomFilters } from './filters';
import type { RoomModel } from './model';
import { StudentTable } from './table';
import { TellForm } from './tellform';
import { counts } from './students';
import { doneWords } from './words';

export interface IRoomProps {
  model: RoomModel;
  trans: TranslationBundle;
}

/** An exam as it is taken, for its invigilators. */
export function RoomBody(props: IRoomProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { room, failure } = model;
  return (
    <div className="nbcampus-People">
      <Head {...props} />
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.reload()}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      {room ? (
        <>
          <TellForm {...props} />
          <ActsForm key={model.chosen?.student_id ?? 'everybody'} {...props} />
          <div className="nbcampus-People-tools">
            <RoomFilters {...props} />
          </div>
          <Told {...props} />
          <StudentTable {...props} />
        </>
      ) : (
        !failure && <Missing {...props} />
      )}
    </div>
  );
}

function Missing({ model, trans }: IRoomProps): JSX.Element {
  return (
    <p className="nbcampus-Note">
      {model.ready && !model.assignmentId
        ? trans.__('This class has no exam.')
        : trans.__('Loading…')}
    </p>
  );
}

function Head({ model, trans }: IRoomProps): JSX.Element {
  const id = useId();
  const { room } = model;
  const known = counts(room?.students ?? []);
  return (
    <div className="nbcampus-People-head">
      <span className="nbcampus-Filter">
        <label htmlFor={id}>{trans.__('Exam')}</label>
        <select
          id={id}
          className="nbcampus-Select"
          value={model.assignmentId ?? ''}
          disabled={model.exams.length === 0}
          onChange={event => void model.setExam(event.target.value)}
        >
          {model.exams.length === 0 && room && (
            <option value={room.assignment_id}>{room.title}</option>
          )}
          {model.exams.map(exam => (
            <option key={exam.id} value={exam.id}>
              {exam.title}
            </option>
          ))}
        </select>
      </span>
      {room && (
        <span className="nbcampus-Room-counts">
          {trans.__(
            '%1 not started, %2 running, %3 ended',
            known.not_started,
            known.running,
            known.ended
          )}
        </span>
      )}
    </div>
  );
}

/** What was just done, and the way back. */
function Told({ model, trans }: IRoomProps): JSX.Element {
  const { done, rows, room } = model;
  return (
    <div className="nbcampus-People-told">
      <span role="status">
        {trans.__('%1 of %2 shown', rows.length, room?.students.length ?? 0)}
      </span>
      <span role="status">
        {done && (
          <>
            {doneWords(done, trans)}{' '}
            {done.undo && (
              <button
                type="button"
                className="nbcampus-Link"
                onClick={() => void done.undo?.()}
              >
                {trans.__('Undo')}
              </button>
            )}
          </>
        )}
      </span>
    </div>
  );
}

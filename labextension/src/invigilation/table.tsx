import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { clockFace } from '../exams/times';
import { WindowedTable } from '../people/windowed';
import type { RoomStudent } from '../wire';
import type { IRoomProps } from './body';
import { sinceWords, studentState } from './words';

/** A screen that has not asked for this long is likely closed, or its computer without a connection. */
const SILENT_MS = 60_000;

/** Every student and their exam. */
export function StudentTable(props: IRoomProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.ticked);
  const { rows, room } = model;
  if (rows.length === 0) {
    return (
      <p className="nbcampus-Note">
        {room?.students.length === 0
          ? trans.__('This class has no students yet.')
          : trans.__('Nobody matches. Choose less narrowly above.')}
      </p>
    );
  }
  return (
    <WindowedTable
      label={trans.__('Students in %1', room?.title ?? '')}
      className="nbcampus-Room"
      columns={[
        trans.__('Name'),
        trans.__('State'),
        trans.__('Time left'),
        trans.__('Last activity'),
        trans.__('Screen'),
        trans.__('Answered'),
        trans.__('Runs, submits'),
        trans.__('Time')
      ]}
      count={rows.length}
      rowKey={index => rows[index].student_id}
      row={index => <Cells {...props} student={rows[index]} />}
    />
  );
}

interface ICellsProps extends IRoomProps {
  student: RoomStudent;
}

function Cells({ model, student, trans }: ICellsProps): JSX.Element {
  const { now, room } = model;
  const name = student.section
    ? trans.__('%1 (%2)', student.name, student.section)
    : student.name;
  return (
    <>
      <span role="cell" className="nbcampus-Roster-name" title={name}>
        {name}
      </span>
      <span role="cell" title={startedWords(student, trans)}>
        {studentState(student, trans)}
      </span>
      <span role="cell">
        <TimeLeft student={student} now={now} trans={trans} />
      </span>
      <span role="cell">{sinceWords(student.active_at, now, trans)}</span>
      <span role="cell">
        <Screen student={student} now={now} trans={trans} />
      </span>
      <span role="cell">
        {trans.__('%1 of %2', student.answered, room?.problems ?? 0)}
      </span>
      <span role="cell">
        {trans.__('%1, %2', student.runs, student.submissions)}
      </span>
      <span role="cell">
        {student.sitting && (
          <button
            type="button"
            className="nbcampus-Link"
            aria-label={trans.__('Change the time of %1', student.name)}
            aria-pressed={model.chosen?.student_id === student.student_id}
            onClick={() => model.choose(student.student_id)}
          >
            {trans.__('Change…')}
          </button>
        )}
      </span>
    </>
  );
}

interface IMomentProps {
  student: RoomStudent;
  now: number;
  trans: TranslationBundle;
}

function TimeLeft({ student, now, trans }: IMomentProps): JSX.Element {
  const { sitting } = student;
  if (!sitting || student.state !== 'running') {
    return <>—</>;
  }
  if (!sitting.ends_at) {
    return <>{trans.__('No limit')}</>;
  }
  const left = Math.max(0, Date.parse(sitting.ends_at) - now);
  const extra = Math.round(sitting.extra_seconds / 60);
  return (
    <>
      {clockFace(left)}
      {extra !== 0 && (
        <span className="nbcampus-Tag">
          {extra > 0 ? trans.__('+%1 min', extra) : trans.__('−%1 min', -extra)}
        </span>
      )}
      {student.extra_percent > 0 && (
        <span className="nbcampus-Tag">
          {trans.__('+%1 %', student.extra_percent)}
        </span>
      )}
    </>
  );
}

function Screen({ student, now, trans }: IMomentProps): JSX.Element {
  const { seen_at: seenAt } = student;
  if (student.state !== 'running' || !seenAt) {
    return <>—</>;
  }
  return now - Date.parse(seenAt) < SILENT_MS ? (
    <>{trans.__('Open')}</>
  ) : (
    <span className="nbcampus-Tag nbcampus-mod-late">
      {trans.__('Silent, seen %1', sinceWords(seenAt, now, trans))}
    </span>
  );
}

function startedWords(student: RoomStudent, trans: TranslationBundle): string {
  const { sitting } = student;
  return sitting
    ? trans.__(
        'Started at %1',
        new Date(sitting.started_at).toLocaleTimeString()
      )
    : '';
}

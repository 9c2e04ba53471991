import { caretDownIcon, caretUpIcon } from '@jupyterlab/ui-components';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';

import { points } from '../verdict/measures';
import type { StudentChange } from '../wire';
import type { Column } from './order';
import type { IRegradeProps } from './view';
import { useWindow } from './window';
import { changeWord, outcomeWord } from './words';

/** The style sheet gives a row this height. */
const ROW_HEIGHT = 30;

/** The students of the regrade. A row opens the student; arrows go from row to row. */
export function StudentTable(props: IRegradeProps): JSX.Element {
  const { model, regrade, trans } = props;
  const { students } = model;
  const rows = useWindow<HTMLDivElement>(students.length, ROW_HEIGHT);
  const wanted = useRef<number | null>(null);

  useEffect(() => {
    if (wanted.current !== null) {
      const row = `[data-index="${wanted.current}"] button`;
      const found = rows.frame.current?.querySelector<HTMLElement>(row);
      if (found) {
        wanted.current = null;
        found.focus();
      }
    }
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>(
      '[data-index]'
    );
    const index = Number(row?.dataset['index']);
    const to = row && reached(index, students.length, event.key);
    if (to === null || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    wanted.current = to;
    reveal(rows.frame.current, to);
    rows.onScroll();
  };

  if (students.length === 0) {
    return (
      <p className="nbcampus-Note nbcampus-mod-flush">
        {regrade.students.length === 0
          ? trans.__('No student is concerned.')
          : trans.__('No student is like that.')}
      </p>
    );
  }
  return (
    // The frame hears the arrows of the buttons in it.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={rows.frame}
      className="nbcampus-RegradeTable-frame nbcampus-mod-tall"
      onScroll={rows.onScroll}
      onKeyDown={onKeyDown}
    >
      <table
        className="nbcampus-RegradeTable nbcampus-mod-students"
        aria-rowcount={students.length + 1}
        aria-label={trans.__('Students of this regrade')}
      >
        <thead>
          <tr aria-rowindex={1}>
            <Heading {...props} column="name" text={trans.__('Student')} />
            <Heading {...props} column="before" text={trans.__('Before')} />
            <Heading {...props} column="after" text={trans.__('After')} />
            <Heading {...props} column="change" text={trans.__('Change')} />
            <th scope="col">{trans.__('Tests that turned')}</th>
          </tr>
        </thead>
        <tbody>
          <Gap height={rows.above} />
          {students.slice(rows.from, rows.to).map((student, index) => (
            <Row
              key={student.student_id}
              {...props}
              student={student}
              index={rows.from + index}
            />
          ))}
          <Gap height={rows.below} />
        </tbody>
      </table>
    </div>
  );
}

function Heading(
  props: IRegradeProps & { column: Column; text: string }
): JSX.Element {
  const { model, column, text } = props;
  const { order } = model;
  const sorted = order.column === column;
  const Icon = order.descending ? caretDownIcon : caretUpIcon;
  return (
    <th
      scope="col"
      className={column === 'name' ? undefined : 'nbcampus-mod-number'}
      aria-sort={
        sorted ? (order.descending ? 'descending' : 'ascending') : 'none'
      }
    >
      <button
        type="button"
        className="nbcampus-RegradeTable-sort"
        onClick={() => model.sortBy(column)}
      >
        {text}
        {sorted && <Icon.react tag="span" width="14px" aria-hidden="true" />}
      </button>
    </th>
  );
}

function Row(
  props: IRegradeProps & { student: StudentChange; index: number }
): JSX.Element {
  const { model, student, index, trans } = props;
  const { outcome, new_points: now } = student;
  const open = model.look.studentId === student.student_id;
  return (
    <tr
      data-index={index}
      aria-rowindex={index + 2}
      className={`nbcampus-mod-${outcome}${open ? ' nbcampus-mod-open' : ''}`}
    >
      <th scope="row">
        <button
          type="button"
          className="nbcampus-Link"
          aria-expanded={open}
          title={trans.__('Show both results of %1', student.student_name)}
          onClick={() =>
            open ? model.look.close() : void model.look.open(student.student_id)
          }
        >
          {student.student_name}
        </button>
      </th>
      <td className="nbcampus-mod-number">{points(student.old_points)}</td>
      <td className="nbcampus-mod-number">
        {now === null ? '–' : points(now)}
      </td>
      <td className="nbcampus-mod-number">
        <span className="nbcampus-Change">
          {changeWord(student) || outcomeWord(outcome, trans)}
        </span>
      </td>
      <Turned {...props} />
    </tr>
  );
}

function Turned(
  props: IRegradeProps & { student: StudentChange }
): JSX.Element {
  const { student, trans } = props;
  const { now_pass: up, now_fail: down, failed } = student;
  const text = [
    failed > 0 ? trans.__('%1 not graded: our fault', failed) : '',
    up.length ? trans.__('pass now: %1', up.join(', ')) : '',
    down.length ? trans.__('fail now: %1', down.join(', ')) : ''
  ]
    .filter(part => part)
    .join(' · ');
  return (
    <td className="nbcampus-RegradeTable-turned" title={text}>
      {text}
    </td>
  );
}

function Gap(props: { height: number }): JSX.Element | null {
  return props.height > 0 ? (
    <tr aria-hidden="true" style={{ height: `${props.height}px` }} />
  ) : null;
}

/** The row that a key leads to. */
function reached(index: number, count: number, key: string): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Scrolls as little as shows the row below the heading, which stays at the top. */
function reveal(frame: HTMLElement | null, index: number): void {
  if (!frame) {
    return;
  }
  const top = index * ROW_HEIGHT;
  const lowest = top + 2 * ROW_HEIGHT - frame.clientHeight;
  frame.scrollTop = Math.max(Math.min(frame.scrollTop, top), lowest);
}

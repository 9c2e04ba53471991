/** One row of a class's tree. The tree hears clicks and keys; a row only shows. */
import type { TranslationBundle } from '@jupyterlab/translation';
import { caretDownIcon, caretRightIcon } from '@jupyterlab/ui-components';
import type { LabIcon } from '@jupyterlab/ui-components';

import { problemIcon } from '../campus/icons';
import { dueWords } from '../campus/moments';
import { classMoment } from '../campus/zones';
import { stateWord } from '../exams/words';
import { points } from '../verdict/measures';
import type { AssignedProblem, ItemSummary } from '../wire';
import {
  difficultyLabel,
  modeLabel,
  problemState,
  stateLabel,
  typeLabel
} from './labels';
import type { State } from './labels';
import type { Row } from './tree';

export interface IRowProps {
  row: Row;
  /** The row that Tab goes to. */
  active: boolean;
  /** Something is being opened. */
  busy: boolean;
  /** Whether the reader is a student: nobody else has anything to hand in. */
  handsIn: boolean;
  /** The server's moment, in milliseconds. */
  now: number;
  /** The wall clock of the class. */
  timeZone: string;
  trans: TranslationBundle;
}

export function RowView(props: IRowProps): JSX.Element {
  const { row, active, busy } = props;
  return (
    <div
      className={`nbcampus-Row nbcampus-mod-${row.kind}${releaseClass(row)}`}
      role="treeitem"
      data-id={row.id}
      data-label={row.label}
      tabIndex={active ? 0 : -1}
      aria-level={row.level}
      aria-setsize={row.setSize}
      aria-posinset={row.position}
      aria-expanded={row.expanded}
      aria-selected={active}
      aria-busy={busy || undefined}
    >
      <Twisty expanded={row.expanded} />
      <Content {...props} />
    </div>
  );
}

/** By which the menu of the right mouse button knows what can be done with an exam's results. */
function releaseClass(row: Row): string {
  const released = row.kind === 'item' ? row.item.results_released : null;
  if (typeof released !== 'boolean') {
    return '';
  }
  return released ? ' nbcampus-mod-released' : ' nbcampus-mod-withheld';
}

function Twisty(props: { expanded: boolean | undefined }): JSX.Element {
  const Icon = props.expanded ? caretDownIcon : caretRightIcon;
  return (
    <span className="nbcampus-Row-twisty" data-part="twisty" aria-hidden="true">
      {props.expanded !== undefined && <Icon.react tag="span" width="16px" />}
    </span>
  );
}

function Content(props: IRowProps): JSX.Element {
  const { row, trans } = props;
  switch (row.kind) {
    case 'module':
      return (
        <span className="nbcampus-Row-main">
          <span className="nbcampus-Row-title">{row.label}</span>
          {!row.module.is_published && <Unpublished trans={trans} />}
        </span>
      );
    case 'item':
      return <ItemContent {...props} item={row.item} />;
    case 'problem':
      return <ProblemContent {...props} problem={row.problem} />;
    case 'note':
      return (
        <span className={`nbcampus-Row-note nbcampus-mod-${row.note}`}>
          {noteText(row.note, row.label, trans)}
        </span>
      );
  }
}

function ItemContent(props: IRowProps & { item: ItemSummary }): JSX.Element {
  const { item, busy, handsIn, trans } = props;
  const type = typeLabel(item.type, trans);
  const told = item.state !== 'new' || (item.type === 'assignment' && handsIn);
  return (
    <>
      <Icon icon={type.icon} />
      <span className="nbcampus-Row-main">
        <span
          className="nbcampus-Row-title"
          title={item.description || item.title}
        >
          {item.title}
          <span className="nbcampus-forReaders">, {type.text}.</span>
        </span>
        <span className="nbcampus-Row-facts">
          {busy && <span>{trans.__('Opening…')}</span>}
          {told && <StateFact state={item.state} trans={trans} />}
          {item.type !== 'assignment' && (
            <span aria-hidden="true">{type.text}</span>
          )}
          {item.read_at && <span>{trans.__('✓ Read')}</span>}
          <Due {...props} />
          {item.mode && <span>{modeLabel(item.mode, trans)}</span>}
          {typeof item.results_released === 'boolean' && (
            <span>{stateWord(item.results_released, trans)}</span>
          )}
          {item.being_marked && item.state === 'submitted' && (
            <span>{trans.__('being marked')}</span>
          )}
          {item.difficulty && (
            <span>{difficultyLabel(item.difficulty, trans)}</span>
          )}
          {!item.is_published && <Unpublished trans={trans} />}
        </span>
      </span>
      {(told || handsIn) && (
        <Score score={item.score} max={item.max_score} trans={trans} />
      )}
    </>
  );
}

function ProblemContent(
  props: IRowProps & { problem: AssignedProblem }
): JSX.Element {
  const { problem, busy, trans } = props;
  return (
    <>
      <Icon icon={problemIcon} />
      <span className="nbcampus-Row-main">
        <span className="nbcampus-Row-title" title={problem.title}>
          {problem.title}
        </span>
        <span className="nbcampus-Row-facts">
          {busy && <span>{trans.__('Opening…')}</span>}
          <StateFact state={problemState(problem)} trans={trans} />
        </span>
      </span>
      <Score score={problem.best_score} max={problem.points} trans={trans} />
    </>
  );
}

function Icon(props: { icon: LabIcon }): JSX.Element {
  return (
    <span className="nbcampus-Row-icon" aria-hidden="true">
      <props.icon.react tag="span" width="16px" />
    </span>
  );
}

function StateFact(props: {
  state: State;
  trans: TranslationBundle;
}): JSX.Element {
  const { icon, text } = stateLabel(props.state, props.trans);
  return (
    <span className={`nbcampus-State nbcampus-mod-${props.state}`}>
      <icon.react tag="span" width="12px" aria-hidden="true" />
      {text}
    </span>
  );
}

function Due(props: IRowProps & { item: ItemSummary }): JSX.Element | null {
  const { item, now, handsIn, timeZone, trans } = props;
  if (!item.due_date) {
    return null;
  }
  const moment = Date.parse(item.due_date);
  const owed =
    handsIn &&
    item.type !== 'material' &&
    (item.state === 'new' || item.state === 'in_progress');
  const due = dueWords(moment, now, !owed, trans);
  return (
    <time
      className={`nbcampus-Due nbcampus-mod-${due.urgency}`}
      dateTime={item.due_date}
      title={classMoment(moment, timeZone)}
    >
      {due.text}
    </time>
  );
}

function Score(props: {
  score: number | null | undefined;
  max: number | null | undefined;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { score, max, trans } = props;
  if (max === null || max === undefined) {
    return null;
  }
  const graded = score !== null && score !== undefined;
  const shown = graded ? points(score) : '–';
  const spoken = graded
    ? trans.__('%1 of %2 points', shown, points(max))
    : trans._n(
        '%2 point, nothing graded yet',
        '%2 points, nothing graded yet',
        max,
        points(max)
      );
  return (
    <span className="nbcampus-Row-score" title={spoken}>
      <span aria-hidden="true">
        {shown} / {points(max)}
      </span>
      <span className="nbcampus-forReaders">{spoken}</span>
    </span>
  );
}

function Unpublished(props: { trans: TranslationBundle }): JSX.Element {
  const { trans } = props;
  return (
    <span
      className="nbcampus-Tag"
      title={trans.__('Students do not see this yet')}
    >
      {trans.__('Not published')}
    </span>
  );
}

function noteText(
  note: 'loading' | 'failed' | 'empty',
  label: string,
  trans: TranslationBundle
): string {
  switch (note) {
    case 'loading':
      return trans.__('Loading…');
    case 'empty':
      return trans.__('Nothing here yet');
    case 'failed':
      return trans.__('%1 Press to try again.', label);
  }
}

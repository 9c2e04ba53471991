import type { TranslationBundle } from '@jupyterlab/translation';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';

import { absoluteMoment, agoWords, span } from '../campus/moments';
import type { AttemptSummary } from '../wire';
import { resultWord, statusWord, typeWord } from './labels';
import type { TeachingModel } from './model';

export interface IListProps {
  model: TeachingModel;
  trans: TranslationBundle;
}

/** The attempts as a listbox: arrows go through them, and what they reach is shown. */
export function AttemptList(props: IListProps): JSX.Element {
  const { model, trans } = props;
  const list = useRef<HTMLDivElement>(null);
  const byKey = useRef(false);
  const { rows } = model;
  const selectedId = model.selection.id;

  useEffect(() => {
    if (byKey.current) {
      byKey.current = false;
      const selected = '[role="option"][aria-selected="true"]';
      list.current?.querySelector<HTMLElement>(selected)?.focus();
    }
  }, [selectedId]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = reached(rows, selectedId, event.key);
    if (to && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      byKey.current = true;
      void model.selection.select(to.id);
    }
  };

  return (
    <div
      ref={list}
      className="nbcampus-TeachingRows"
      role="listbox"
      tabIndex={-1}
      aria-label={trans.__('Attempts, newest first')}
      aria-busy={model.busy}
      onKeyDown={onKeyDown}
    >
      {rows.map((attempt, index) => (
        <AttemptRow
          key={attempt.id}
          {...props}
          attempt={attempt}
          tabbable={selectedId ? attempt.id === selectedId : index === 0}
        />
      ))}
    </div>
  );
}

function AttemptRow(
  props: IListProps & { attempt: AttemptSummary; tabbable: boolean }
): JSX.Element {
  const { model, attempt, tabbable, trans } = props;
  const clicked = Date.parse(attempt.clicked_at);
  const open = (): void => void model.selection.select(attempt.id);
  return (
    <div
      className={`nbcampus-TeachingRow nbcampus-mod-${attempt.status}`}
      role="option"
      tabIndex={tabbable ? 0 : -1}
      aria-selected={attempt.id === model.selection.id}
      onClick={open}
      onKeyDown={event => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          open();
        }
      }}
    >
      <span className="nbcampus-TeachingRow-student">
        {attempt.student_name}
      </span>
      <time
        className="nbcampus-TeachingRow-time"
        dateTime={attempt.clicked_at}
        title={absoluteMoment(clicked)}
      >
        {agoWords(clicked, model.now(), trans)}
      </time>
      <span className="nbcampus-TeachingRow-problem">
        {attempt.problem_title}{' '}
        <span className="nbcampus-TeachingRow-number">
          {trans.__('#%1', attempt.attempt_number)}
        </span>
      </span>
      <span className="nbcampus-TeachingRow-result">
        {resultWord(attempt, trans)}
      </span>
      <span className="nbcampus-TeachingRow-facts">
        <span className="nbcampus-Tag">{typeWord(attempt.type, trans)}</span>
        <span className="nbcampus-TeachingRow-status">
          {statusWord(attempt.status, trans)}
        </span>
        {attempt.late_seconds >= 60 && (
          <span className="nbcampus-Due nbcampus-mod-late">
            {trans.__('%1 late', span(attempt.late_seconds * 1000, trans))}
          </span>
        )}
      </span>
    </div>
  );
}

/** The attempt that a key leads to. */
function reached(
  rows: readonly AttemptSummary[],
  selectedId: string | null,
  key: string
): AttemptSummary | undefined {
  const index = rows.findIndex(row => row.id === selectedId);
  switch (key) {
    case 'ArrowDown':
      return rows[Math.min(index + 1, rows.length - 1)];
    case 'ArrowUp':
      return rows[Math.max(index - 1, 0)];
    case 'Home':
      return rows[0];
    case 'End':
      return rows[rows.length - 1];
    default:
      return undefined;
  }
}

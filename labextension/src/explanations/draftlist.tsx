import { useEffect } from 'react';
import type { KeyboardEvent } from 'react';

import { shortMoment } from '../campus/moments';
import { useWindow } from '../regrades/window';
import type { ExplanationDraft } from '../wire';
import type { IExplanationsProps } from './body';
import { stateWord } from './words';

/** The height of a row in pixels, as in the style. */
const ROW_HEIGHT = 84;

/** The answers as a listbox of which the rows near what is seen exist; arrows go through it. */
export function DraftList(props: IExplanationsProps): JSX.Element {
  const { model, trans } = props;
  const { all, index } = model.drafts;
  const rows = useWindow<HTMLDivElement>(all.length, ROW_HEIGHT);
  const { frame } = rows;

  useEffect(() => {
    const list = frame.current;
    if (!list || index < 0) {
      return;
    }
    const [top, height] = [index * ROW_HEIGHT, list.clientHeight];
    if (top < list.scrollTop || top + ROW_HEIGHT > list.scrollTop + height) {
      list.scrollTop = Math.max(0, top - height / 2);
    }
  }, [frame, index]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = reached(all, index, event.key);
    if (to && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      void model.select(to.id);
    }
  };
  const chosen = all.at(index);
  return (
    <div
      ref={frame}
      className="nbcampus-Requests-list"
      role="listbox"
      tabIndex={0}
      aria-label={trans.__('Answers, the newest first')}
      aria-activedescendant={
        index >= 0 && chosen ? optionId(chosen.id) : undefined
      }
      onKeyDown={onKeyDown}
      onScroll={rows.onScroll}
    >
      <div role="presentation" style={{ height: rows.above }} />
      {all.slice(rows.from, rows.to).map((draft, offset) => (
        <Row
          key={draft.id}
          {...props}
          draft={draft}
          place={rows.from + offset + 1}
        />
      ))}
      <div role="presentation" style={{ height: rows.below }} />
    </div>
  );
}

function Row(
  props: IExplanationsProps & { draft: ExplanationDraft; place: number }
): JSX.Element {
  const { draft, model, place, trans } = props;
  return (
    // The list itself has the focus and the keys.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={optionId(draft.id)}
      className="nbcampus-Requests-row"
      role="option"
      tabIndex={-1}
      aria-selected={draft.id === model.drafts.draft?.id}
      aria-setsize={model.drafts.all.length}
      aria-posinset={place}
      onClick={() => void model.select(draft.id)}
    >
      <span className="nbcampus-Requests-student">{draft.student}</span>
      <time dateTime={draft.created_at}>
        {shortMoment(Date.parse(draft.created_at))}
      </time>
      <span className="nbcampus-Requests-problem">
        {trans.__('%1, attempt %2', draft.problem, draft.attempt_number)}
      </span>
      <span className={`nbcampus-Tag nbcampus-mod-${draft.state}`}>
        {stateWord(draft.state, trans)}
      </span>
    </div>
  );
}

function optionId(id: string): string {
  return `nbcampus-explanation-${id}`;
}

/** The one that a key leads to. */
function reached(
  all: readonly ExplanationDraft[],
  index: number,
  key: string
): ExplanationDraft | undefined {
  switch (key) {
    case 'ArrowDown':
      return all.at(Math.min(index + 1, all.length - 1));
    case 'ArrowUp':
      return all.at(Math.max(index - 1, 0));
    case 'Home':
      return all.at(0);
    case 'End':
      return all.at(-1);
    default:
      return undefined;
  }
}

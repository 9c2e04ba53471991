import { useEffect } from 'react';
import type { KeyboardEvent } from 'react';

import { shortMoment } from '../campus/moments';
import { useWindow } from '../regrades/window';
import { points } from '../verdict/measures';
import type { RegradeRequest } from '../wire';
import type { IRequestsProps } from './body';
import { stateWord } from './words';

/** The height of a row in pixels, as in the style. */
const ROW_HEIGHT = 84;

/** The requests as a listbox of which the rows near what is seen exist; arrows go through it. */
export function RequestList(props: IRequestsProps): JSX.Element {
  const { model, trans } = props;
  const { index, requests } = model;
  const rows = useWindow<HTMLDivElement>(requests.length, ROW_HEIGHT);
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
    const to = reached(requests, index, event.key);
    if (to && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      void model.select(to.id);
    }
  };
  const shown = requests.slice(rows.from, rows.to);
  return (
    <div
      ref={frame}
      className="nbcampus-Requests-list"
      role="listbox"
      tabIndex={0}
      aria-label={trans.__('Requests, those that wait first')}
      aria-activedescendant={
        model.request ? optionId(model.request.id) : undefined
      }
      onKeyDown={onKeyDown}
      onScroll={rows.onScroll}
    >
      <div role="presentation" style={{ height: rows.above }} />
      {shown.map((request, offset) => (
        <Row
          key={request.id}
          {...props}
          request={request}
          place={rows.from + offset + 1}
        />
      ))}
      <div role="presentation" style={{ height: rows.below }} />
    </div>
  );
}

function Row(
  props: IRequestsProps & { request: RegradeRequest; place: number }
): JSX.Element {
  const { model, place, request, trans } = props;
  return (
    // The list itself has the focus and the keys.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={optionId(request.id)}
      className="nbcampus-Requests-row"
      role="option"
      tabIndex={-1}
      aria-selected={request.id === model.request?.id}
      aria-setsize={model.requests.length}
      aria-posinset={place}
      onClick={() => void model.select(request.id)}
    >
      <span className="nbcampus-Requests-student">{request.student}</span>
      <span>{scoreWord(request)}</span>
      <span className="nbcampus-Requests-problem">
        {trans.__('%1, attempt %2', request.problem, request.attempt_number)}
      </span>
      <time dateTime={request.created_at}>
        {shortMoment(Date.parse(request.created_at))}
      </time>
      <span className={`nbcampus-Tag nbcampus-mod-${request.state}`}>
        {stateWord(request.state, trans)}
      </span>
    </div>
  );
}

export function scoreWord(request: RegradeRequest): string {
  const { max_score: max, score } = request;
  return score === null ? '' : `${points(score)} / ${points(max)}`;
}

function optionId(id: string): string {
  return `nbcampus-request-${id}`;
}

/** The request that a key leads to. */
function reached(
  requests: readonly RegradeRequest[],
  index: number,
  key: string
): RegradeRequest | undefined {
  switch (key) {
    case 'ArrowDown':
      return requests.at(Math.min(index + 1, requests.length - 1));
    case 'ArrowUp':
      return requests.at(Math.max(index - 1, 0));
    case 'Home':
      return requests.at(0);
    case 'End':
      return requests.at(-1);
    default:
      return undefined;
  }
}

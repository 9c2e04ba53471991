import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';

import { Markdown } from '../reading/markdown';
import { isAnswered, moved, orderOf } from './answers';
import type { IQuestionProps } from './question';

/** Choices to be put in order: by drag, by buttons, or by Alt with the arrow keys. */
export function Order(props: IQuestionProps): JSX.Element {
  const { question, answer, onAnswer, rendermime, trans } = props;
  const order = orderOf(question, answer);
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const texts = new Map(
    (question.choices ?? []).map(({ id, text }) => [id, text])
  );

  const move = (id: string, to: number): void => {
    onAnswer?.(moved(order, id, to));
    // The row keeps the focus on its way.
    requestAnimationFrame(() => {
      const row = list.current?.querySelector<HTMLElement>(`[data-id="${id}"]`);
      row?.focus();
    });
  };
  const onKey = (event: KeyboardEvent, id: string, place: number): void => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && step) {
      event.preventDefault();
      move(id, place + step);
    }
  };

  return (
    <>
      <ol className="nbcampus-Order" ref={list}>
        {order.map((id, place) => (
          // A row is moved by its keys; its buttons say the same to who does not know them.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={id}
            data-id={id}
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={onAnswer ? 0 : undefined}
            draggable={onAnswer !== null}
            className={dragged === id ? 'nbcampus-mod-dragged' : undefined}
            onKeyDown={event => onKey(event, id, place)}
            onDragStart={() => setDragged(id)}
            onDragEnd={() => setDragged(null)}
            onDragOver={event => event.preventDefault()}
            onDrop={event => {
              event.preventDefault();
              if (dragged) {
                move(dragged, place);
              }
            }}
          >
            <Markdown text={texts.get(id) ?? ''} rendermime={rendermime} />
            {onAnswer && (
              <span className="nbcampus-Order-moves">
                <button
                  type="button"
                  className="nbcampus-IconButton"
                  disabled={place === 0}
                  aria-label={trans.__('Move up')}
                  onClick={() => move(id, place - 1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  className="nbcampus-IconButton"
                  disabled={place === order.length - 1}
                  aria-label={trans.__('Move down')}
                  onClick={() => move(id, place + 1)}
                >
                  ↓
                </button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {onAnswer && (
        <p className="nbcampus-Question-said">
          {isAnswered(answer)
            ? trans.__('Drag, use the arrows, or Alt with an arrow key.')
            : trans.__(
                'Not answered yet: drag, use the arrows, or Alt with an arrow key.'
              )}
        </p>
      )}
    </>
  );
}

import { useId } from 'react';

import type { IRoomProps } from './body';
import type { Order, ShownState } from './students';
import { stateWord } from './words';

const STATES: readonly ShownState[] = ['not_started', 'running', 'ended'];

/** Search, state and order. */
export function RoomFilters({ model, trans }: IRoomProps): JSX.Element {
  const { filter } = model;
  const [textId, stateId, orderId] = [useId(), useId(), useId()];
  const orders: [Order, string][] = [
    ['name', trans.__('Name')],
    ['left', trans.__('Time left, least first')],
    ['active', trans.__('Activity, longest ago first')],
    ['answered', trans.__('Answered, fewest first')]
  ];
  return (
    <div
      className="nbcampus-People-filters"
      role="group"
      aria-label={trans.__('Who is shown')}
    >
      <span className="nbcampus-Filter">
        <label htmlFor={textId}>{trans.__('Search')}</label>
        <input
          id={textId}
          type="search"
          className="nbcampus-Input"
          value={filter.text}
          placeholder={trans.__('Name or section')}
          onChange={event => model.setFilter({ text: event.target.value })}
        />
      </span>
      <span className="nbcampus-Filter">
        <label htmlFor={stateId}>{trans.__('State')}</label>
        <select
          id={stateId}
          className="nbcampus-Select"
          value={filter.state ?? ''}
          onChange={event =>
            model.setFilter({
              state: (event.target.value || null) as ShownState | null
            })
          }
        >
          <option value="">{trans.__('All states')}</option>
          {STATES.map(state => (
            <option key={state} value={state}>
              {stateWord(state, trans)}
            </option>
          ))}
        </select>
      </span>
      <span className="nbcampus-Filter">
        <label htmlFor={orderId}>{trans.__('Order')}</label>
        <select
          id={orderId}
          className="nbcampus-Select"
          value={filter.order}
          onChange={event =>
            model.setFilter({ order: event.target.value as Order })
          }
        >
          {orders.map(([order, word]) => (
            <option key={order} value={order}>
              {word}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}

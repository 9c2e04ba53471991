import { useId, useState } from 'react';

import type { IContentProps } from './body';

/** What can be done with several items at once; only where some are selected. */
export function ChosenBar({ model, trans }: IContentProps): JSX.Element | null {
  const [days, setDays] = useState('7');
  const id = useId();
  const count = model.chosen.length;
  if (!count) {
    return null;
  }
  const words = trans._n(
    '%1 item was changed.',
    '%1 items were changed.',
    count
  );
  const shift = Number(days);
  const act = (
    word: string,
    change: Parameters<typeof model.changeChosen>[0]
  ) => (
    <button
      type="button"
      className="nbcampus-Button"
      disabled={change.shift_days === 0 || Number.isNaN(change.shift_days)}
      onClick={() => void model.changeChosen(change, words)}
    >
      {word}
    </button>
  );
  return (
    <div
      className="nbcampus-Content-chosen"
      role="group"
      aria-label={trans.__('Selected items')}
    >
      <span>{trans._n('%1 selected', '%1 selected', count)}</span>
      {act(trans.__('Publish'), { is_published: true })}
      {act(trans.__('Hide'), { is_published: false })}
      <label htmlFor={id}>{trans.__('Days')}</label>
      <input
        id={id}
        className="nbcampus-Input nbcampus-mod-number"
        type="number"
        min={-3660}
        max={3660}
        value={days}
        onChange={event => setDays(event.target.value)}
      />
      {act(trans.__('Move due dates'), { shift_days: shift })}
      <button
        type="button"
        className="nbcampus-Link"
        onClick={() => model.chooseNone()}
      >
        {trans.__('Select none')}
      </button>
    </div>
  );
}

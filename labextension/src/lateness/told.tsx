import type { IDeadlinesProps } from './body';

/** How many are shown, and what was just ended, with the way back. */
export function Told(
  props: IDeadlinesProps & { shown: number; count: number }
): JSX.Element {
  const { model, trans, shown, count } = props;
  const { ended } = model;
  return (
    <div className="nbcampus-People-told">
      <span role="status">
        {count > 0 && trans.__('%1 of %2 shown', shown, count)}
      </span>
      <span role="status">
        {ended && (
          <>
            {ended.kind === 'extension'
              ? trans.__('The extension of %1 was withdrawn.', ended.was.name)
              : trans.__(
                  'The accommodation of %1 was ended.',
                  ended.was.name
                )}{' '}
            <button
              type="button"
              className="nbcampus-Link"
              onClick={() => void model.undo()}
            >
              {trans.__('Undo')}
            </button>
          </>
        )}
      </span>
    </div>
  );
}

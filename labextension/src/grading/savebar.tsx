import type { IGradingProps } from './body';
import { effectWords, faultWords } from './words';

/** Saving and taking back, what is wrong with the draft, and that a colleague was faster. */
export function SaveBar(props: IGradingProps): JSX.Element | null {
  const { model, trans } = props;
  const { faults, dirty, moved } = model;
  if (!model.mayChange) {
    return (
      <p className="nbcampus-Note">
        {trans.__('Teachers decide how a class is graded; you can look.')}
      </p>
    );
  }
  return (
    <div className="nbcampus-Grading-save">
      <span className="nbcampus-People-acts">
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={!dirty || moved || faults.length > 0}
        >
          {trans.__('Save the scheme')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          disabled={!model.undoable}
          onClick={() => model.undo()}
        >
          {trans.__('Undo')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          disabled={!dirty}
          onClick={() => model.discard()}
        >
          {trans.__('Discard changes')}
        </button>
        <span role="status">{stateOf(props)}</span>
      </span>
      {faults.length > 0 && (
        <div className="nbcampus-Note nbcampus-mod-error" role="alert">
          <ul aria-label={trans.__('Why it cannot be saved')}>
            {faults.map(fault => (
              <li key={`${fault.wrong} ${fault.name}`}>
                {faultWords(fault, trans)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {moved && dirty && <Moved {...props} />}
    </div>
  );
}

function stateOf({ model, trans }: IGradingProps): string {
  if (model.saved) {
    return trans.__('Saved. Totals and letters are the new ones.');
  }
  if (model.preview) {
    return effectWords(model.preview, trans);
  }
  return model.dirty ? trans.__('Not saved yet.') : '';
}

function Moved({ model, trans }: IGradingProps): JSX.Element {
  return (
    <p className="nbcampus-Note nbcampus-mod-error" role="alert">
      {trans.__(
        'A colleague saved another scheme meanwhile. Yours is still here.'
      )}{' '}
      <button
        type="button"
        className="nbcampus-Link"
        onClick={() => model.discard()}
      >
        {trans.__('Take theirs')}
      </button>{' '}
      <button
        type="button"
        className="nbcampus-Link"
        onClick={() => model.keepMine()}
      >
        {trans.__('Go on with mine')}
      </button>
    </p>
  );
}

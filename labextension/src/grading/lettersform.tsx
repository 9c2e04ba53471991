import type { IFormProps } from './body';
import { MOST, withLetters } from './draft';
import type { ILetterDraft } from './draft';

/** The letter scale, highest first; a class without one has totals alone. */
export function LettersForm(props: IFormProps): JSX.Element {
  const { model, draft, trans } = props;
  const { letters } = draft;
  return (
    <section className="nbcampus-Grading-part">
      <h3>{trans.__('Letters')}</h3>
      {letters.length === 0 ? (
        <p>{trans.__('The class gives no letters.')}</p>
      ) : (
        <table className="nbcampus-Grading-table">
          <thead>
            <tr>
              <th scope="col">{trans.__('Letter')}</th>
              <th scope="col">{trans.__('From percent')}</th>
              <th scope="col">
                <span className="nbcampus-forReaders">{trans.__('Acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {letters.map(letter => (
              <LetterRow key={letter.key} {...props} letter={letter} />
            ))}
          </tbody>
        </table>
      )}
      <button
        type="button"
        className="nbcampus-Button"
        onClick={() => model.edit(withLetters(draft))}
      >
        {letters.length === 0
          ? trans.__('Give the letters A to F')
          : trans.__('Add a letter on top')}
      </button>
    </section>
  );
}

function LetterRow(props: IFormProps & { letter: ILetterDraft }): JSX.Element {
  const { draft, set, letter: row, trans } = props;
  const put = (change: Partial<ILetterDraft>): void =>
    set({
      letters: draft.letters.map(one =>
        one.key === row.key ? { ...one, ...change } : one
      )
    });
  const called = row.letter || trans.__('new letter');
  return (
    <tr>
      <td>
        <input
          className="nbcampus-Input nbcampus-mod-number"
          aria-label={trans.__('Letter “%1”', called)}
          maxLength={8}
          value={row.letter}
          onChange={event => put({ letter: event.target.value })}
        />
      </td>
      <td>
        <input
          className="nbcampus-Input nbcampus-mod-number"
          type="number"
          min={0}
          max={MOST.percent}
          step="any"
          aria-label={trans.__('From what percent on %1 is given', called)}
          value={row.from}
          onChange={event => put({ from: event.target.value })}
        />
      </td>
      <td>
        <button
          type="button"
          className="nbcampus-Link"
          aria-label={trans.__('Remove the letter “%1”', called)}
          onClick={() =>
            set({ letters: draft.letters.filter(({ key }) => key !== row.key) })
          }
        >
          {trans.__('Remove')}
        </button>
      </td>
    </tr>
  );
}

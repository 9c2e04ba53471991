import { percentWord } from '../gradebook/words';
import { WindowedTable } from '../people/windowed';
import type { SchemePreview, TotalStep } from '../wire';
import type { IGradingProps } from './body';

/** Whom the draft would concern, before anybody saves it; nothing where nobody is. */
export function Effect(props: IGradingProps): JSX.Element | null {
  const { model, trans } = props;
  const { preview } = model;
  if (!preview || preview.steps.length === 0) {
    return null;
  }
  return (
    <section className="nbcampus-Grading-part">
      <h3>{trans.__('What saving would do')}</h3>
      {preview.letters.length > 1 && <Letters {...props} preview={preview} />}
      <Steps {...props} steps={preview.steps} />
    </section>
  );
}

function Letters(
  props: IGradingProps & { preview: SchemePreview }
): JSX.Element {
  const { preview, trans } = props;
  return (
    <table className="nbcampus-Grading-table">
      <thead>
        <tr>
          <th scope="col">{trans.__('Letter')}</th>
          <th scope="col">{trans.__('Students now')}</th>
          <th scope="col">{trans.__('Students then')}</th>
        </tr>
      </thead>
      <tbody>
        {preview.letters.map(({ letter, before, after }) => (
          <tr key={letter ?? ''}>
            <th scope="row">{letter ?? trans.__('None')}</th>
            <td>{before}</td>
            <td>{before === after ? after : <strong>{after}</strong>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Steps(props: IGradingProps & { steps: TotalStep[] }): JSX.Element {
  const { steps, trans } = props;
  return (
    <WindowedTable
      className="nbcampus-GradingSteps"
      label={trans.__('Students whose total or letter would change')}
      columns={[
        trans.__('Student'),
        trans.__('Total now'),
        trans.__('Then'),
        trans.__('Letter now'),
        trans.__('Then')
      ]}
      count={steps.length}
      rowKey={index => steps[index].student_id}
      row={index => {
        const { name, old_percent, percent, old_letter, letter } = steps[index];
        const cells = [
          name,
          percentWord(old_percent),
          percentWord(percent),
          old_letter ?? '–',
          letter ?? '–'
        ];
        return cells.map((text, place) => (
          <span key={place} role="cell">
            {text}
          </span>
        ));
      }}
    />
  );
}

import { percentWord } from '../gradebook/words';
import { WindowedTable } from '../people/windowed';
import type { SchemePreview, TotalStep } from '../wire';
import type { IGradingProps } from './body';

/** What the draft would do to the class, before anybody saves it. */
export function Effect(props: IGradingProps): JSX.Element {
  const { model, trans } = props;
  const { preview } = model;
  return (
    <section
      className="nbcampus-Grading-part"
      aria-label={trans.__('What the change would do')}
    >
      <p role="status">{preview && sentence(preview, props)}</p>
      {preview && preview.letters.length > 1 && (
        <Letters {...props} preview={preview} />
      )}
      {preview && preview.steps.length > 0 && (
        <Steps {...props} steps={preview.steps} />
      )}
    </section>
  );
}

function sentence(preview: SchemePreview, { trans }: IGradingProps): string {
  const { steps, students } = preview;
  if (steps.length === 0) {
    return trans.__('Saving this would change nobody’s total or letter.');
  }
  const letters = steps.filter(
    ({ old_letter, letter }) => old_letter !== letter
  );
  return trans.__(
    'Saving this would change the total of %1 and the letter of %2 of %3 students.',
    steps.filter(({ old_percent, percent }) => old_percent !== percent).length,
    letters.length,
    students
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

import { absoluteMoment } from '../campus/moments';
import type { Mark, MarkingSubmission } from '../wire';
import type { IMarkingProps } from './body';

/** Every former version of the mark. */
export function Versions(
  props: IMarkingProps & { submission: MarkingSubmission }
): JSX.Element | null {
  const { submission, trans } = props;
  const { versions } = submission;
  if (versions.length === 0) {
    return null;
  }
  return (
    <details className="nbcampus-Mark-versions">
      <summary>
        {trans._n('%1 version', '%1 versions', versions.length)}
      </summary>
      <ol reversed>
        {versions.map(mark => (
          <li key={mark.version}>
            <strong>{mark.marked_by}</strong>{' '}
            {absoluteMoment(Date.parse(mark.marked_at))}
            <p>{whatWords(props, mark)}</p>
            {mark.feedback && <blockquote>{mark.feedback}</blockquote>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function whatWords({ trans }: IMarkingProps, mark: Mark): string {
  if (mark.withdrawn) {
    return trans.__('withdrawn');
  }
  const base =
    mark.stated_points === null
      ? trans.__('from the tests')
      : trans.__('from %1', mark.stated_points);
  const items = trans._n(
    '%1 rubric item',
    '%1 rubric items',
    mark.rubric_item_ids.length
  );
  return `${base}, ${items}, ${trans.__('adjustment %1', mark.adjustment)}`;
}

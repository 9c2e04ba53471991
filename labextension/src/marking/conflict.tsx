import { points } from '../verdict/measures';
import type { IMarkingProps } from './body';
import { newestOf } from './draft';

/** Somebody else saved first: what they saved, and what is to become of what is written here. */
export function ConflictBanner(props: IMarkingProps): JSX.Element | null {
  const { model, trans } = props;
  const theirs = model.theirs;
  const mark = theirs && newestOf(theirs);
  if (!theirs || !mark) {
    return null;
  }
  const earned =
    typeof theirs.points === 'number' ? points(theirs.points) : '–';
  return (
    <section
      className="nbcampus-Note nbcampus-mod-warning nbcampus-Conflict"
      role="alert"
    >
      <p>
        {mark.withdrawn
          ? trans.__('%1 withdrew the mark meanwhile.', mark.marked_by)
          : trans.__(
              '%1 saved %2 of %3 points meanwhile. What you wrote is still here.',
              mark.marked_by,
              earned,
              points(theirs.worth)
            )}
      </p>
      {mark.feedback && <blockquote>{mark.feedback}</blockquote>}
      <div className="nbcampus-Conflict-acts">
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => model.settle('mine')}
        >
          {trans.__('Put mine over it')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => model.settle('both')}
        >
          {trans.__('Merge both')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => model.settle('theirs')}
        >
          {trans.__('Take theirs')}
        </button>
      </div>
    </section>
  );
}

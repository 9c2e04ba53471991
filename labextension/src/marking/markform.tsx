import { points } from '../verdict/measures';
import type { MarkingQueue, MarkingSubmission } from '../wire';
import type { IMarkingProps } from './body';
import { forecast, newestOf } from './draft';
import type { MarkDraft } from './draft';
import { NumberField } from './numberfield';
import { NoteField } from './note';
import { Versions } from './versions';

type Props = IMarkingProps & {
  queue: MarkingQueue;
  submission: MarkingSubmission;
};

/** The mark that is being written: what it starts from, an adjustment, and a text for the student. */
export function MarkForm(props: Props): JSX.Element | null {
  const { model, submission, trans } = props;
  const draft = model.draft;
  if (!draft) {
    return null;
  }
  const isMarked = newestOf(submission)?.withdrawn === false;
  return (
    <section className="nbcampus-Mark" aria-label={trans.__('Mark')}>
      <h3>{trans.__('Mark')}</h3>
      <Sum {...props} draft={draft} />
      <Base {...props} draft={draft} />
      <div className="nbcampus-Mark-adjustment">
        <span aria-hidden="true">{trans.__('Adjustment')}</span>
        <NumberField
          label={trans.__('Adjustment')}
          value={draft.adjustment}
          onChange={adjustment => model.write({ ...draft, adjustment })}
        />
      </div>
      <label>
        {trans.__('Feedback to the student')}
        <textarea
          rows={4}
          maxLength={20_000}
          value={draft.feedback}
          onChange={event =>
            model.write({ ...draft, feedback: event.currentTarget.value })
          }
        />
      </label>
      <div className="nbcampus-Mark-acts">
        <button
          type="button"
          className="nbcampus-Button nbcampus-mod-primary"
          title={trans.__('Ctrl+Enter')}
          disabled={model.isSaving}
          onClick={() => void model.save(true)}
        >
          {trans.__('Save and next')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          disabled={model.isSaving}
          onClick={() => void model.save()}
        >
          {trans.__('Save')}
        </button>
        {isMarked && (
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.save(false, { withdrawn: true })}
          >
            {trans.__('Withdraw the mark')}
          </button>
        )}
      </div>
      <p role="status">{model.isUnsaved ? trans.__('Not saved yet.') : ''}</p>
      {submission.note !== null && (
        <NoteField
          key={submission.note}
          model={model}
          note={submission.note}
          trans={trans}
        />
      )}
      <Versions {...props} />
    </section>
  );
}

function Sum(props: Props & { draft: MarkDraft }): JSX.Element {
  const { draft, queue, submission, trans } = props;
  const sum = forecast(draft, submission, submission.rubric, queue.rules.bonus);
  return (
    <p className="nbcampus-Mark-sum">
      {sum === null
        ? trans.__('Its grading is not there yet.')
        : trans.__('%1 / %2 points', points(sum), points(submission.worth))}
    </p>
  );
}

/** From what the tests gave, or from a stated number: nothing for positive scoring, all for deductions. */
function Base(props: Props & { draft: MarkDraft }): JSX.Element {
  const { draft, model, submission, trans } = props;
  const { automatic, worth } = submission;
  const stated = draft.stated_points;
  const state = (value: number | null): void =>
    model.write({ ...draft, stated_points: value });
  return (
    <fieldset className="nbcampus-Mark-base">
      <legend>{trans.__('Start from')}</legend>
      <label>
        <input
          type="radio"
          name="nbcampus-base"
          checked={stated === null}
          onChange={() => state(null)}
        />
        {typeof automatic === 'number'
          ? trans.__('the tests: %1 points', points(automatic))
          : trans.__('the tests, once they are done')}
      </label>
      <label>
        <input
          type="radio"
          name="nbcampus-base"
          checked={stated !== null}
          onChange={() => state(worth)}
        />
        {trans.__('a number:')}
        <NumberField
          label={trans.__('Points to start from')}
          value={stated}
          placeholder={points(worth)}
          onChange={state}
        />
      </label>
    </fieldset>
  );
}

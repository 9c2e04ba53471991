import { ExamOpeningForm } from '../openings/examopening';
import { QuizOpeningForm } from '../openings/quizopening';
import type { ItemSummary } from '../wire';
import type { IContentProps } from './body';
import type { Change } from './model';
import { MomentField } from './momentfield';
import { PlanForm } from './planform';
import { titleOf } from './tree';
import type { Row } from './tree';

/** What can be set of one module or item. */
export function Inspector(props: IContentProps & { row: Row }): JSX.Element {
  const { model, row, trans } = props;
  const title = titleOf(row);
  const state = row.kind === 'module' ? row.module : row.item;
  const before: Change =
    state.publish_at && !state.is_published
      ? { publish_at: state.publish_at }
      : { is_published: state.is_published };
  const act = (change: Change, words: string, back = before): void =>
    void model.change(row, change, words, back);
  const opening = row.kind === 'item' && openingOf(props, row.item);
  return (
    <section
      className="nbcampus-Inspector"
      aria-label={trans.__('Settings of “%1”', title)}
    >
      <h3>{title}</h3>
      <div className="nbcampus-Inspector-acts">
        {!state.is_published && (
          <button
            type="button"
            className="nbcampus-Button nbcampus-mod-primary"
            onClick={() =>
              act({ is_published: true }, trans.__('“%1” is published.', title))
            }
          >
            {trans.__('Publish now')}
          </button>
        )}
        {(state.is_published || state.publish_at) && (
          <button
            type="button"
            className="nbcampus-Button"
            onClick={() =>
              act({ is_published: false }, trans.__('“%1” is hidden.', title))
            }
          >
            {trans.__('Hide')}
          </button>
        )}
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() =>
            act({ removed: true }, trans.__('“%1” was removed.', title), {
              removed: false
            })
          }
        >
          {trans.__('Remove')}
        </button>
      </div>
      {!state.is_published && (
        <MomentField
          key={`publish ${state.publish_at}`}
          label={trans.__('Publish at')}
          value={state.publish_at ?? null}
          timeZone={model.timeZone}
          trans={trans}
          saveWord={trans.__('Schedule')}
          clearWord={trans.__('Do not publish by itself')}
          onSave={publish_at =>
            act({ publish_at }, trans.__('“%1” waits for its time.', title))
          }
        />
      )}
      {opening}
      {row.kind === 'item' && !opening && (
        <MomentField
          key={`due ${row.item.due_date}`}
          label={trans.__('Due')}
          value={row.item.due_date}
          timeZone={model.timeZone}
          trans={trans}
          saveWord={trans.__('Set')}
          clearWord={trans.__('No due date')}
          onSave={due_date =>
            act({ due_date }, trans.__('The due date of “%1” is set.', title), {
              due_date: row.item.due_date
            })
          }
        />
      )}
      {model.plan && (
        <PlanForm key={model.plan.revision} {...props} plan={model.plan} />
      )}
    </section>
  );
}

/** Of what opens and closes; null for what is only due. */
function openingOf(
  { model, trans }: IContentProps,
  item: ItemSummary
): JSX.Element | null {
  const { openings, timeZone, now } = model;
  const place = { title: item.title, told: item, timeZone, now, trans };
  if (item.mode === 'exam') {
    return <ExamOpeningForm {...place} openings={openings} examId={item.id} />;
  }
  return item.type === 'quiz' ? (
    <QuizOpeningForm {...place} openings={openings} quizId={item.id} />
  ) : null;
}

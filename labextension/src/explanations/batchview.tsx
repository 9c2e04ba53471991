import { useId } from 'react';
import type { TranslationBundle } from '@jupyterlab/translation';

import { Choice } from '../teaching/choice';
import type { ExplanationBatch } from '../wire';
import type { IExplanationsProps } from './body';

/** Asking about the failed answers of all students at one problem: how many, why not the others, how far it is. */
export function BatchView(props: IExplanationsProps): JSX.Element {
  const { batch } = props.model;
  const { trans } = props;
  return (
    <div className="nbcampus-Deadlines-policy">
      <p className="nbcampus-Deadlines-help">
        {trans.__(
          'The model is asked about the newest submission of each student, if it failed and has no explanation yet. What students ask for themselves comes first, and costs them nothing of this.'
        )}
      </p>
      <Place {...props} />
      {batch.failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {batch.failure.message}
        </p>
      )}
      {batch.known ? (
        <Counted {...props} known={batch.known} />
      ) : (
        batch.placeId !== '' &&
        !batch.failure && (
          <p className="nbcampus-Note">{trans.__('Loading…')}</p>
        )
      )}
    </div>
  );
}

function Place({ model, trans }: IExplanationsProps): JSX.Element {
  const { batch } = model;
  const { assignments, problems } = batch.choices;
  return (
    <div className="nbcampus-Explanations-trial">
      <Choice
        label={trans.__('Assignment')}
        all={trans.__('Choose an assignment')}
        value={batch.assignmentId}
        choices={assignments.map(({ id, title }) => ({
          value: id,
          text: title
        }))}
        onChoose={id => void batch.chooseAssignment(id)}
      />
      <Choice
        label={trans.__('Problem')}
        all={trans.__('Choose a problem')}
        value={batch.placeId}
        choices={(batch.assignmentId ? problems : []).map(problem => ({
          value: problem.assignment_problem_id,
          text: problem.title
        }))}
        onChoose={id => void batch.chooseProblem(id)}
      />
    </div>
  );
}

function Counted(
  props: IExplanationsProps & { known: ExplanationBatch }
): JSX.Element {
  const { known, model, trans } = props;
  const { batch, rules } = model;
  const { settings } = rules;
  const isOn = settings !== null && settings.model !== null && settings.enabled;
  return (
    <>
      {known.refusal && isOn && (
        <p className="nbcampus-Note nbcampus-mod-warning">{known.refusal}</p>
      )}
      <p>
        {trans._n(
          '%1 answer would be explained.',
          '%1 answers would be explained.',
          known.asked
        )}
      </p>
      <Skipped known={known} trans={trans} />
      <button
        type="button"
        className="nbcampus-Button nbcampus-mod-primary"
        disabled={batch.busy || known.refusal !== null || known.asked === 0}
        onClick={() => void batch.askAll()}
      >
        {trans.__(
          'Explain the failed answers of “%1” (%2)',
          known.problem,
          known.asked
        )}
      </button>
      <Waiting {...props} />
    </>
  );
}

/** Why the others are left out. */
function Skipped(props: {
  known: ExplanationBatch;
  trans: TranslationBundle;
}): JSX.Element | null {
  const { known, trans } = props;
  const lines = Object.entries(known.skipped).map(([why, count]) => ({
    why,
    text: skipWords(why, count, trans)
  }));
  return lines.length === 0 ? null : (
    <ul aria-label={trans.__('Not asked about')}>
      {lines.map(({ why, text }) => (
        <li key={why}>{text}</li>
      ))}
    </ul>
  );
}

function skipWords(
  why: string,
  count: number,
  trans: TranslationBundle
): string {
  switch (why) {
    case 'ungraded':
      return trans.__('%1 not graded yet', count);
    case 'passed':
      return trans.__('%1 without a failing test', count);
    case 'explained':
      return trans.__('%1 explained or asked about already', count);
    case 'too_fast':
      return trans.__(
        '%1 of students who asked three times in the last minute',
        count
      );
    default:
      return trans.__(
        '%1 beyond what the class may ask for in 24 hours, see Settings',
        count
      );
  }
}

/** How far the model is with what it was asked about. */
function Waiting(
  props: IExplanationsProps & { known: ExplanationBatch }
): JSX.Element {
  const { known, model, trans } = props;
  const { asked, most } = model.batch;
  const id = useId();
  return (
    <>
      {known.waiting > 0 && (
        <div className="nbcampus-RegradeProgress">
          <label htmlFor={id}>
            {trans.__('%1 of %2 answered', most - known.waiting, most)}
          </label>
          <progress id={id} value={most - known.waiting} max={most} />
        </div>
      )}
      <p role="status">
        {asked !== null && askedWords(asked, known.waiting, trans)}
      </p>
    </>
  );
}

function askedWords(
  asked: number,
  waiting: number,
  trans: TranslationBundle
): string {
  if (asked === 0) {
    return trans.__('Nothing was asked: a colleague was faster.');
  }
  return waiting > 0
    ? trans._n(
        'The model is asked about %1 answer. You may leave this screen.',
        'The model is asked about %1 answers. You may leave this screen.',
        asked
      )
    : trans.__('The model is done with them: see Answers.');
}

import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { WindowedTable } from '../people/windowed';
import type { BankProblem } from '../wire';
import { BankDetails } from './bankdetails';
import { BankFilters } from './bankfilters';
import type { BankModel } from './bankmodel';
import { Findings } from './findings';
import type { ISaving } from './saving';
import { difficultyWord } from './words';

export interface IBankProps {
  model: BankModel;
  saving: ISaving;
  newProblem: () => void;
  trans: TranslationBundle;
}

/** The bank: what is searched for, the list, and the problem that is looked at. */
export function BankBody(props: IBankProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { failure, entry } = model;
  return (
    <div className="nbcampus-Bank">
      <BankFilters {...props} />
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.start()}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      <Findings model={model.imported} goTo={() => undefined} trans={trans} />
      <div className="nbcampus-Bank-parts">
        <List {...props} />
        {entry && <BankDetails key={entry.id} {...props} entry={entry} />}
      </div>
    </div>
  );
}

function List(props: IBankProps): JSX.Element {
  const { model, trans } = props;
  const { problems, filter } = model;
  if (problems.length === 0) {
    const { search, tag, difficulty, mine } = filter;
    const isNarrow = Boolean(search || tag || difficulty || mine);
    return (
      <p className="nbcampus-Note">
        {!model.ready
          ? model.failure
            ? ''
            : trans.__('Loading…')
          : isNarrow
            ? trans.__('No problem is like that.')
            : trans.__(
                'There is no problem yet. “New problem” opens a notebook with an example.'
              )}
      </p>
    );
  }
  return (
    <WindowedTable
      label={trans.__('Problems')}
      className="nbcampus-BankTable"
      columns={[
        trans.__('Problem'),
        trans.__('Difficulty'),
        trans.__('Tags'),
        trans.__('Version'),
        trans.__('Used'),
        trans.__('Of')
      ]}
      count={problems.length}
      rowKey={index => problems[index].id}
      row={index => <Line {...props} problem={problems[index]} />}
    />
  );
}

function Line(props: IBankProps & { problem: BankProblem }): JSX.Element {
  const { model, problem, trans } = props;
  const { id, title, slug, assignments, attempts } = problem;
  return (
    <>
      <span role="cell" className="nbcampus-BankTable-title">
        <button
          type="button"
          className="nbcampus-Link"
          aria-pressed={model.entry?.id === id}
          title={slug}
          onClick={() => void model.look(id)}
        >
          {title}
        </button>
      </span>
      <span role="cell">{difficultyWord(problem.difficulty, trans)}</span>
      <span role="cell" title={problem.tags.join(', ')}>
        {problem.tags.join(', ')}
      </span>
      <span role="cell">{problem.version}</span>
      <span role="cell">
        {trans._n('%1 assignment', '%1 assignments', assignments)}
        {', '}
        {trans._n('%1 attempt', '%1 attempts', attempts)}
      </span>
      <span role="cell">
        {problem.is_own ? trans.__('me') : problem.owner}
        {problem.is_own && problem.visibility === 'campus'
          ? ` (${trans.__('shared')})`
          : ''}
      </span>
    </>
  );
}

import type { TranslationBundle } from '@jupyterlab/translation';
import { useId } from 'react';
import type { ReactNode } from 'react';

import { useChanges } from '../campus/changes';
import type { IGradebookActs } from './acts';
import type { State } from './book';
import { LIMITS, STEPS } from './colours';
import { ImportBody } from './importbody';
import type { GradebookModel } from './model';
import type { SortKey } from './sifting';
import { SIGNS, STATES, stateWord } from './words';

export interface IGradebookProps {
  model: GradebookModel;
  acts: IGradebookActs;
  /** Downloads the gradebook. */
  download: () => void;
  /** What was said last, such as that a text is no grade. */
  said: () => string;
  trans: TranslationBundle;
}

/** What stands over the grid: the class, filters, the reason, files, and what went wrong. */
export function GradebookHead(props: IGradebookProps): JSX.Element {
  const { model, said, trans } = props;
  useChanges(model.changed);
  const { failure, book, importing } = model;
  return (
    <div className="nbcampus-Gradebook-head">
      <div className="nbcampus-Gradebook-bar">
        <Choice
          label={trans.__('Class')}
          value={model.classId ?? ''}
          onChange={value => void model.setClass(value)}
        >
          {model.classes.map(one => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Choice>
        {book && <Filters {...props} />}
        {book && <Files {...props} />}
      </div>
      {book && !importing.shown && <Editing {...props} />}
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() =>
              void (model.classId ? model.reload() : model.start(null))
            }
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      <p className="nbcampus-Note" role="status">
        {said() || stateOf(model, trans)}
      </p>
      {importing.shown && <ImportBody {...props} />}
    </div>
  );
}

function stateOf(model: GradebookModel, trans: TranslationBundle): string {
  const { book, ready, failure, classId } = model;
  if (!book) {
    const none = ready && !classId;
    return none
      ? trans.__('You teach no class. Create one in the Campus sidebar.')
      : failure
        ? ''
        : trans.__('Loading…');
  }
  if (book.size === 0) {
    return trans.__('Nobody is in this class yet: there is nothing to grade.');
  }
  if (book.items.length === 0) {
    return trans.__('This class has no items with points yet.');
  }
  return trans._n(
    '%2 of %1 student',
    '%2 of %1 students',
    book.size,
    model.rows.length
  );
}

function Filters(props: IGradebookProps): JSX.Element {
  const { model, trans } = props;
  const { book, filter, sort } = model;
  const searchId = useId();
  return (
    <>
      <span className="nbcampus-Filter">
        <label htmlFor={searchId}>{trans.__('Search')}</label>
        <input
          id={searchId}
          type="search"
          className="nbcampus-Input"
          value={filter.search}
          onChange={event => model.setFilter({ search: event.target.value })}
        />
      </span>
      <Choice
        label={trans.__('Section')}
        value={filter.section ?? ''}
        onChange={value => model.setFilter({ section: value || null })}
      >
        <option value="">{trans.__('All')}</option>
        {book?.sections.map(name => (
          <option key={name}>{name}</option>
        ))}
      </Choice>
      <Choice
        label={trans.__('State')}
        value={filter.state ?? ''}
        onChange={value =>
          model.setFilter({ state: (value || null) as State | null })
        }
      >
        <option value="">{trans.__('All')}</option>
        {STATES.map(state => (
          <option key={state} value={state}>
            {stateWord(state, trans)}
          </option>
        ))}
      </Choice>
      <Choice
        label={trans.__('Sort by')}
        value={String(sort.key)}
        onChange={value =>
          model.sortBy(/^\d+$/.test(value) ? Number(value) : (value as SortKey))
        }
      >
        <option value="name">{trans.__('Name')}</option>
        <option value="section">{trans.__('Section')}</option>
        <option value="total">{trans.__('Total')}</option>
        {book?.items.map(({ id, title }, place) => (
          <option key={id} value={place}>
            {title}
          </option>
        ))}
      </Choice>
      <button
        type="button"
        className="nbcampus-Button"
        aria-pressed={sort.descending}
        onClick={() => model.sortBy(sort.key)}
      >
        {sort.descending ? trans.__('Descending') : trans.__('Ascending')}
      </button>
    </>
  );
}

function Files(props: IGradebookProps): JSX.Element {
  const { model, download, trans } = props;
  const { importing } = model;
  return (
    <>
      <button type="button" className="nbcampus-Button" onClick={download}>
        {trans.__('Download CSV')}
      </button>
      <button
        type="button"
        className="nbcampus-Button"
        aria-pressed={importing.shown}
        onClick={() => importing.show(!importing.shown)}
      >
        {trans.__('Import CSV')}
      </button>
    </>
  );
}

function Editing(props: IGradebookProps): JSX.Element {
  const { model, trans } = props;
  const reasonId = useId();
  return (
    <div className="nbcampus-Gradebook-bar">
      <span className="nbcampus-Filter nbcampus-Gradebook-reason">
        <label htmlFor={reasonId}>{trans.__('Reason for changes')}</label>
        <input
          id={reasonId}
          className="nbcampus-Input"
          maxLength={2000}
          value={model.reason}
          onChange={event => (model.reason = event.target.value)}
        />
      </span>
      <button
        type="button"
        className="nbcampus-Button"
        disabled={model.undoable === 0}
        onClick={() => void model.undo()}
      >
        {trans.__('Undo')}
      </button>
      <Legend trans={trans} />
    </div>
  );
}

function Legend({ trans }: { trans: TranslationBundle }): JSX.Element {
  return (
    <ul className="nbcampus-Legend" aria-label={trans.__('Legend')}>
      {STEPS.map((colour, place) => (
        <li key={colour}>
          <span
            className="nbcampus-Legend-colour"
            style={{ backgroundColor: colour }}
          />
          {place === 0
            ? trans.__('under %1 %', LIMITS[1] * 100)
            : trans.__('from %1 %', LIMITS[place] * 100)}
        </li>
      ))}
      {STATES.filter(state => SIGNS[state]).map(state => (
        <li key={state}>
          <span aria-hidden="true">{SIGNS[state]}</span>{' '}
          {stateWord(state, trans)}
        </li>
      ))}
    </ul>
  );
}

function Choice(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}): JSX.Element {
  const { label, value, onChange, children } = props;
  const id = useId();
  return (
    <span className="nbcampus-Filter">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="nbcampus-Select"
        value={value}
        onChange={event => onChange(event.target.value)}
      >
        {children}
      </select>
    </span>
  );
}

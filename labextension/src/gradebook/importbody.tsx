import { useId } from 'react';

import { WindowedTable } from '../people/windowed';
import type { GradesPlan } from '../wire';
import type { IGradebookProps } from './head';
import { EXCUSED } from './typing';
import { number } from './words';

/** Grades from a CSV file: it is chosen, looked at, and imported as it was looked at. */
export function ImportBody(props: IGradebookProps): JSX.Element {
  const { model, trans } = props;
  const { plan, failure, busy, done } = model.importing;
  return (
    <section className="nbcampus-Import" aria-label={trans.__('Import')}>
      <Choose {...props} />
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}
        </p>
      )}
      <p className="nbcampus-Note" role="status">
        {busy && trans.__('Working…')}
        {done !== null &&
          trans._n('%1 cell imported', '%1 cells imported', done)}
      </p>
      {plan &&
        (plan.fault_count > 0 ? (
          <Faults {...props} plan={plan} />
        ) : (
          <Plan {...props} plan={plan} />
        ))}
    </section>
  );
}

function Choose(props: IGradebookProps): JSX.Element {
  const { model, acts, trans } = props;
  const fileId = useId();
  return (
    <div className="nbcampus-Import-choose">
      <label htmlFor={fileId}>{trans.__('Grades as a CSV file')}</label>
      <input
        id={fileId}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        onChange={event => {
          const input = event.target;
          const [file] = Array.from(input.files ?? []);
          if (file) {
            void acts.read(file).then(read => {
              // The same file may be chosen again after it was mended.
              input.value = '';
              return model.importing.look(read);
            });
          }
        }}
      />
      <p className="nbcampus-Import-help">
        {trans.__(
          'The column username and the items as in the download. What is left empty stays as it is. You see what would change before anything does.'
        )}
      </p>
    </div>
  );
}

function Faults(props: IGradebookProps & { plan: GradesPlan }): JSX.Element {
  const { plan, trans } = props;
  return (
    <div className="nbcampus-Import-faults">
      <h3>
        {trans._n(
          'The file has %1 fault, so nothing of it can be imported',
          'The file has %1 faults, so nothing of it can be imported',
          plan.fault_count
        )}
      </h3>
      <ul>
        {plan.faults.map(({ line, column, detail }, index) => (
          <li key={index}>
            <strong>
              {column
                ? trans.__('Line %1, %2', line, column)
                : trans.__('Line %1', line)}
            </strong>{' '}
            {detail}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Plan(props: IGradebookProps & { plan: GradesPlan }): JSX.Element {
  const { model, acts, plan, trans } = props;
  const { importing } = model;
  const count = plan.steps.length;
  const onImport = async (): Promise<void> => {
    model.reason ||= (await acts.askReason()) ?? '';
    if (model.reason.trim()) {
      await importing.import(model.reason);
      await model.reload();
    }
  };
  return (
    <>
      <p>
        {trans._n('%1 cell changes', '%1 cells change', count)},{' '}
        {trans._n('%1 stays as it is', '%1 stay as they are', plan.unchanged)},{' '}
        {trans._n(
          '%1 student is not in the file',
          '%1 students are not in the file',
          plan.absent
        )}
        {'. '}
        <button
          type="button"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={importing.busy || count === 0}
          onClick={() => void onImport()}
        >
          {count > 0
            ? trans._n('Import %1 cell', 'Import %1 cells', count)
            : trans.__('Nothing to import')}
        </button>
      </p>
      <WindowedTable
        label={trans.__('What the file changes, by cell')}
        className="nbcampus-GradeSteps"
        columns={[
          trans.__('Line'),
          trans.__('User name'),
          trans.__('Item'),
          trans.__('Before'),
          trans.__('After')
        ]}
        count={count}
        rowKey={index => String(index)}
        row={index => {
          const step = plan.steps[index];
          return (
            <>
              <span role="cell">{step.line}</span>
              <span role="cell">{step.student}</span>
              <span role="cell">{step.item}</span>
              <span role="cell">{number(step.old_points) || '—'}</span>
              <span role="cell">
                {step.excused ? EXCUSED : number(step.points)}
              </span>
            </>
          );
        }}
      />
    </>
  );
}

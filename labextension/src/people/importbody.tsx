import type { TranslationBundle } from '@jupyterlab/translation';
import { useId } from 'react';

import type { RosterPlan, RosterStep } from '../wire';
import type { IPeopleProps } from './body';
import { WindowedTable } from './windowed';
import { outcomeWord, roleWord } from './words';

const EXAMPLE = 'username,name,role,section\nanna,Anna Ødegård,student,Monday';

/** A roster from a file: chosen, looked at, imported. */
export function ImportBody(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const { plan, done, failure, busy } = model.importing;
  return (
    <div className="nbcampus-Import">
      <Choose {...props} />
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.importing.lookAgain()}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      <p className="nbcampus-Note" role="status">
        {busy && trans.__('Working…')}
        {done && doneWords(done, trans)}
      </p>
      {plan &&
        (plan.fault_count > 0 ? (
          <Faults {...props} plan={plan} />
        ) : (
          <Plan {...props} plan={plan} />
        ))}
    </div>
  );
}

function Choose(props: IPeopleProps): JSX.Element {
  const { model, acts, trans } = props;
  const [fileId, helpId] = [useId(), useId()];
  return (
    <div className="nbcampus-Import-choose">
      <label htmlFor={fileId}>{trans.__('A roster as a CSV file')}</label>
      <input
        id={fileId}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        aria-describedby={helpId}
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
      <p id={helpId} className="nbcampus-Import-help">
        {trans.__(
          'Only the column username is needed. What is left empty stays as it is, and nobody is removed. You see what would change before anything does.'
        )}
      </p>
      <pre>{EXAMPLE}</pre>
    </div>
  );
}

function Faults(props: IPeopleProps & { plan: RosterPlan }): JSX.Element {
  const { plan, trans } = props;
  return (
    <section className="nbcampus-Import-faults">
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
    </section>
  );
}

function Plan(props: IPeopleProps & { plan: RosterPlan }): JSX.Element {
  const { model, plan, trans } = props;
  const { importing } = model;
  const { file, effects, busy } = importing;
  return (
    <>
      <section className="nbcampus-Import-plan">
        <h3>{trans.__('What %1 changes', file?.name ?? '')}</h3>
        <ul className="nbcampus-Import-counts">
          {planWords(plan, trans).map(words => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <button
          type="button"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={busy || effects === 0}
          onClick={() => void importing.import().then(() => model.reload())}
        >
          {effects > 0
            ? trans._n('Import %1 person', 'Import %1 people', effects)
            : trans.__('Nothing to import')}
        </button>
      </section>
      <WindowedTable
        label={trans.__('What the file changes, by person')}
        className="nbcampus-Steps"
        columns={[
          trans.__('Line'),
          trans.__('Name'),
          trans.__('User name'),
          trans.__('What happens'),
          trans.__('Role'),
          trans.__('Section')
        ]}
        count={plan.steps.length}
        rowKey={index => plan.steps[index].name}
        row={index => <StepCells step={plan.steps[index]} trans={trans} />}
      />
    </>
  );
}

function StepCells(props: {
  step: RosterStep;
  trans: TranslationBundle;
}): JSX.Element {
  const { step, trans } = props;
  const role = roleWord(step.role, trans);
  const before = step.old_role && roleWord(step.old_role, trans);
  return (
    <>
      <span role="cell">{step.line}</span>
      <span role="cell" title={step.display_name}>
        {step.display_name}
      </span>
      <span role="cell" title={step.name}>
        {step.name}
      </span>
      <span role="cell" className={`nbcampus-mod-${step.outcome}`}>
        {outcomeWord(step.outcome, trans)}
      </span>
      <span role="cell">
        <Becomes before={before} after={role} trans={trans} />
      </span>
      <span role="cell">
        <Becomes
          before={step.old_role && (step.old_section ?? '—')}
          after={step.section ?? '—'}
          trans={trans}
        />
      </span>
    </>
  );
}

/** A value, with the former one where it is another. */
function Becomes(props: {
  before: string | null;
  after: string;
  trans: TranslationBundle;
}): JSX.Element {
  const { before, after, trans } = props;
  return before !== null && before !== after ? (
    <>
      <s>{before}</s> <span aria-hidden="true">→</span>
      <span className="nbcampus-forReaders">{trans.__('becomes')}</span>{' '}
      <strong>{after}</strong>
    </>
  ) : (
    <>{after}</>
  );
}

function planWords(plan: RosterPlan, trans: TranslationBundle): string[] {
  const { new_sections: sections } = plan;
  return [
    trans._n('%1 person is added', '%1 people are added', plan.added),
    trans._n('%1 role changes', '%1 roles change', plan.role_changes),
    trans._n('%1 section changes', '%1 sections change', plan.section_changes),
    trans._n('%1 stays as before', '%1 stay as before', plan.unchanged),
    ...(plan.absent > 0
      ? [
          trans._n(
            '%1 is in the class and not in the file, and stays',
            '%1 are in the class and not in the file, and stay',
            plan.absent
          )
        ]
      : []),
    ...(sections.length > 0
      ? [trans.__('New sections: %1', sections.join(', '))]
      : [])
  ];
}

function doneWords(done: RosterPlan, trans: TranslationBundle): string {
  return trans.__('Imported: %1 added, %2 changed.', done.added, done.changed);
}

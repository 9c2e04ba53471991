import { useEffect, useId, useState } from 'react';

import type { Deadlines, LatePolicy } from '../wire';
import type { IDeadlinesProps } from './body';
import { WorkedExample } from './example';
import { NumberField } from './fields';
import { MOST, draftOf, policyOf } from './policy';
import type { IPolicyDraft } from './policy';

/** What lateness costs. What a colleague saves meanwhile is shown, and what is typed here stays. */
export function PolicyForm(
  props: IDeadlinesProps & { deadlines: Deadlines }
): JSX.Element {
  const { model, trans, deadlines } = props;
  const { late } = deadlines;
  const [base, setBase] = useState(late);
  const [draft, setDraft] = useState(() => draftOf(late.policy));
  const policy = policyOf(draft);
  const dirty = !same(draft, draftOf(base.policy));
  const moved = base.revision !== late.revision;
  const takeTheirs = (): void => {
    setBase(late);
    setDraft(draftOf(late.policy));
  };
  useEffect(() => {
    if (moved && !dirty) {
      takeTheirs();
    }
  });
  const save = async (wanted: LatePolicy): Promise<void> => {
    const { revision } = base;
    await model.act((api, classId) =>
      api.setPolicy(classId, { policy: wanted, revision })
    );
  };
  return (
    <form
      className="nbcampus-Deadlines-policy"
      onSubmit={event => {
        event.preventDefault();
        if (policy) {
          void save(policy);
        }
      }}
    >
      <p className="nbcampus-Deadlines-help">
        {trans.__(
          'This holds for every homework that states nothing else itself. Points follow at once, those of what is graded too.'
        )}
      </p>
      <fieldset disabled={!model.mayChange}>
        <legend>{trans.__('What lateness costs')}</legend>
        <Fields draft={draft} onChange={setDraft} trans={trans} />
      </fieldset>
      {policy ? (
        <WorkedExample policy={policy} trans={trans} />
      ) : (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {trans.__('A number is missing, or out of its range.')}
        </p>
      )}
      {moved && dirty && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {trans.__(
            'A colleague saved another policy meanwhile. Yours is still here.'
          )}{' '}
          <button type="button" className="nbcampus-Link" onClick={takeTheirs}>
            {trans.__('Take theirs')}
          </button>{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => setBase(late)}
          >
            {trans.__('Go on with mine')}
          </button>
        </p>
      )}
      {model.mayChange && (
        <button
          type="submit"
          className="nbcampus-Button nbcampus-mod-primary"
          disabled={!policy || !dirty || moved}
        >
          {trans.__('Save the policy')}
        </button>
      )}
    </form>
  );
}

function Fields(props: {
  draft: IPolicyDraft;
  onChange: (draft: IPolicyDraft) => void;
  trans: IDeadlinesProps['trans'];
}): JSX.Element {
  const { draft, onChange, trans } = props;
  const [unitId, bankId] = [useId(), useId()];
  const set = (change: Partial<IPolicyDraft>): void =>
    onChange({ ...draft, ...change });
  return (
    <div className="nbcampus-Deadlines-fields">
      <NumberField
        label={trans.__('Percent of the points')}
        value={draft.percent}
        max={MOST.percent}
        step={0.5}
        onChange={percent => set({ percent })}
      />
      <span className="nbcampus-Filter">
        <label htmlFor={unitId}>{trans.__('For each started')}</label>
        <select
          id={unitId}
          className="nbcampus-Select"
          value={draft.unit}
          onChange={event =>
            set({ unit: event.target.value === 'hour' ? 'hour' : 'day' })
          }
        >
          <option value="day">{trans.__('day')}</option>
          <option value="hour">{trans.__('hour')}</option>
        </select>
      </span>
      <NumberField
        label={trans.__('At most, in percent')}
        value={draft.cap}
        max={MOST.percent}
        step={0.5}
        onChange={cap => set({ cap })}
      />
      <NumberField
        label={trans.__('Grace in minutes')}
        value={draft.grace}
        max={MOST.grace}
        onChange={grace => set({ grace })}
      />
      <NumberField
        label={trans.__('Nothing is taken after hours (empty: always taken)')}
        value={draft.cutoff}
        max={MOST.cutoff}
        onChange={cutoff => set({ cutoff })}
      />
      <NumberField
        label={trans.__('Late days of each student')}
        value={draft.bank}
        max={MOST.bank}
        onChange={bank => set({ bank })}
      />
      <span className="nbcampus-Deadlines-check">
        <input
          id={bankId}
          type="checkbox"
          checked={draft.usesBank}
          onChange={event => set({ usesBank: event.target.checked })}
        />
        <label htmlFor={bankId}>
          {trans.__('Late days pay before anything is deducted')}
        </label>
      </span>
    </div>
  );
}

function same(one: IPolicyDraft, other: IPolicyDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

import { useEffect, useRef } from 'react';

import { number } from '../gradebook/words';
import type { IFormProps } from './body';
import { MOST, weightSum, withGroup, withoutGroup } from './draft';
import type { IGroupDraft } from './draft';

/** The groups, one a row; a new one is where the cursor is. */
export function GroupsForm(props: IFormProps): JSX.Element {
  const { model, draft, trans } = props;
  const table = useRef<HTMLTableElement>(null);
  const rows = useRef(draft.groups.length);
  useEffect(() => {
    const added = draft.groups.length === rows.current + 1;
    rows.current = draft.groups.length;
    const names =
      table.current?.querySelectorAll<HTMLInputElement>('input[data-name]');
    const last = names?.item(names.length - 1);
    if (added && last?.value === '') {
      last.focus();
    }
  }, [draft.groups.length]);
  return (
    <section className="nbcampus-Grading-part">
      <h3>{trans.__('Groups')}</h3>
      {draft.groups.length === 0 ? (
        <p>{trans.__('There is no group: every item weighs by its points.')}</p>
      ) : (
        <table className="nbcampus-Grading-table" ref={table}>
          <thead>
            <tr>
              <th scope="col">{trans.__('Name')}</th>
              <th scope="col">{trans.__('Weight')}</th>
              <th scope="col">{trans.__('Lowest dropped')}</th>
              <th scope="col">
                <span className="nbcampus-forReaders">{trans.__('Acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {draft.groups.map(group => (
              <GroupRow key={group.key} {...props} group={group} />
            ))}
          </tbody>
        </table>
      )}
      <button
        type="button"
        className="nbcampus-Button"
        onClick={() => model.edit(withGroup(draft))}
      >
        {trans.__('Add a group')}
      </button>
      {draft.groups.length > 0 && <p>{sumWords(props)}</p>}
    </section>
  );
}

function GroupRow(props: IFormProps & { group: IGroupDraft }): JSX.Element {
  const { model, draft, set, group, trans } = props;
  const put = (change: Partial<IGroupDraft>): void =>
    set({
      groups: draft.groups.map(one =>
        one.key === group.key ? { ...one, ...change } : one
      )
    });
  const called = group.name || trans.__('new group');
  return (
    <tr>
      <td>
        <input
          className="nbcampus-Input"
          data-name
          aria-label={trans.__('Name of the group “%1”', called)}
          maxLength={100}
          value={group.name}
          onChange={event => put({ name: event.target.value })}
        />
      </td>
      <td>
        <input
          className="nbcampus-Input nbcampus-mod-number"
          type="number"
          min={0}
          max={MOST.weight}
          step="any"
          aria-label={trans.__('Weight of “%1”', called)}
          disabled={draft.weighting === 'points'}
          value={group.weight}
          onChange={event => put({ weight: event.target.value })}
        />
      </td>
      <td>
        <input
          className="nbcampus-Input nbcampus-mod-number"
          type="number"
          min={0}
          max={MOST.drop}
          aria-label={trans.__('How many of “%1” are dropped', called)}
          value={group.drop}
          onChange={event => put({ drop: event.target.value })}
        />
      </td>
      <td>
        <button
          type="button"
          className="nbcampus-Link"
          aria-label={trans.__('Remove the group “%1”', called)}
          onClick={() => model.edit(withoutGroup(draft, group.key))}
        >
          {trans.__('Remove')}
        </button>
      </td>
    </tr>
  );
}

function sumWords({ draft, trans }: IFormProps): string {
  if (draft.weighting === 'points') {
    return trans.__(
      'Weights do not matter here: every item weighs its maximum. What is dropped does.'
    );
  }
  const sum = weightSum(draft);
  if (Number.isNaN(sum)) {
    return '';
  }
  return sum === 100
    ? trans.__('The weights add up to 100.')
    : trans.__(
        'The weights add up to %1, not to 100: each counts as its share of %1.',
        number(sum)
      );
}

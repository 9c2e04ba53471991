import { useEffect, useId, useState } from 'react';
import type { FormEvent } from 'react';

import type { GroupRole, Member } from '../wire';
import type { IPeopleProps } from './body';
import { ROLES } from './roster';
import { roleWord } from './words';

/** Groups of the hub that stand for roles. */
export function GroupsForm(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const [rules, setRules] = useState<GroupRole[] | null>(null);
  const { classId } = model;

  useEffect(() => {
    void model.act(async id => setRules(await model.people.groups(id)));
  }, [model, classId]);

  const replace = (items: GroupRole[]): Promise<boolean> =>
    model.act(async id =>
      setRules(await model.people.replaceGroups(id, items))
    );

  return (
    <section className="nbcampus-Settings-part">
      <h3>{trans.__('Groups of the hub')}</h3>
      <p>
        {trans.__(
          'Members of a group get its role in this class when they sign in, and lose it when they are no longer in the group. A role that you choose for somebody wins.'
        )}
      </p>
      {rules !== null && rules.length > 0 && (
        <ul className="nbcampus-Settings-list">
          {rules.map(rule => (
            <li key={rule.group} className="nbcampus-Settings-line">
              <span className="nbcampus-Settings-name">{rule.group}</span>
              <span className="nbcampus-Settings-fact">
                {roleWord(rule.role, trans)}
              </span>
              <button
                type="button"
                className="nbcampus-Button"
                aria-label={trans.__('Remove group %1', rule.group)}
                onClick={() =>
                  void replace(rules.filter(other => other !== rule))
                }
              >
                {trans.__('Remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <NewRule
        {...props}
        disabled={rules === null}
        add={rule =>
          replace([
            ...(rules ?? []).filter(other => other.group !== rule.group),
            rule
          ])
        }
      />
    </section>
  );
}

function NewRule(
  props: IPeopleProps & {
    disabled: boolean;
    add: (rule: GroupRole) => Promise<boolean>;
  }
): JSX.Element {
  const { add, disabled, trans } = props;
  const [group, setGroup] = useState('');
  const [role, setRole] = useState<Member['role']>('student');
  const [groupId, roleId] = [useId(), useId()];
  return (
    <form
      className="nbcampus-Settings-line nbcampus-mod-fields"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void add({ group: group.trim(), role }).then(
          added => added && setGroup('')
        );
      }}
    >
      <span className="nbcampus-Filter">
        <label htmlFor={groupId}>{trans.__('Group')}</label>
        <input
          id={groupId}
          className="nbcampus-Input"
          value={group}
          maxLength={255}
          spellCheck={false}
          onChange={event => setGroup(event.target.value)}
        />
      </span>
      <span className="nbcampus-Filter">
        <label htmlFor={roleId}>{trans.__('Role of its members')}</label>
        <select
          id={roleId}
          className="nbcampus-Select"
          value={role}
          onChange={event => setRole(event.target.value as Member['role'])}
        >
          {ROLES.map(one => (
            <option key={one} value={one}>
              {roleWord(one, trans)}
            </option>
          ))}
        </select>
      </span>
      <button
        type="submit"
        className="nbcampus-Button"
        disabled={disabled || !group.trim()}
      >
        {trans.__('Add group')}
      </button>
    </form>
  );
}

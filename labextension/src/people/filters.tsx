import { useId } from 'react';

import type { Member } from '../wire';
import type { IPeopleProps } from './body';
import { ROLES } from './roster';
import { roleWord } from './words';

/** Search, role and section. */
export function RosterFilters(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const { filter } = model;
  const [textId, roleId, sectionId] = [useId(), useId(), useId()];
  return (
    <div
      className="nbcampus-People-filters"
      role="group"
      aria-label={trans.__('Who is shown')}
    >
      <span className="nbcampus-Filter">
        <label htmlFor={textId}>{trans.__('Search')}</label>
        <input
          id={textId}
          type="search"
          className="nbcampus-Input"
          value={filter.text}
          placeholder={trans.__('Name or user name')}
          onChange={event => model.setFilter({ text: event.target.value })}
        />
      </span>
      <span className="nbcampus-Filter">
        <label htmlFor={roleId}>{trans.__('Role')}</label>
        <select
          id={roleId}
          className="nbcampus-Select"
          value={filter.role ?? ''}
          onChange={event =>
            model.setFilter({
              role: (event.target.value || null) as Member['role'] | null
            })
          }
        >
          <option value="">{trans.__('All roles')}</option>
          {ROLES.map(role => (
            <option key={role} value={role}>
              {roleWord(role, trans)}
            </option>
          ))}
        </select>
      </span>
      {model.sections.length > 0 && (
        <span className="nbcampus-Filter">
          <label htmlFor={sectionId}>{trans.__('Section')}</label>
          <select
            id={sectionId}
            className="nbcampus-Select"
            // A section's name is text of people: it is marked, so that none is taken for a choice of ours.
            value={filter.section === null ? '' : `=${filter.section}`}
            onChange={event => {
              const { value } = event.target;
              model.setFilter({ section: value ? value.slice(1) : null });
            }}
          >
            <option value="">{trans.__('All sections')}</option>
            <option value="=">{trans.__('In no section')}</option>
            {model.sections.map(section => (
              <option key={section.id} value={`=${section.name}`}>
                {section.name}
              </option>
            ))}
          </select>
        </span>
      )}
    </div>
  );
}

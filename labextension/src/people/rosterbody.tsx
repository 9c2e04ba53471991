import type { TranslationBundle } from '@jupyterlab/translation';
import { closeIcon, downloadIcon } from '@jupyterlab/ui-components';
import { memo } from 'react';

import type { Member } from '../wire';
import { AddForm } from './addform';
import type { IPeopleProps } from './body';
import { CodePanel } from './codepanel';
import { RosterFilters } from './filters';
import type { PeopleModel } from './model';
import { ROLES, countByRole } from './roster';
import { WindowedTable } from './windowed';
import { roleCount, roleWord } from './words';

/** Everybody in the class, with what they are in it. */
export function RosterBody(props: IPeopleProps): JSX.Element {
  const { model, acts, trans } = props;
  const { rows } = model;
  const save = async (): Promise<void> => {
    await model.act(async classId => {
      const file = await model.people.roster(classId);
      acts.save(file.file_name, file.content);
    });
  };
  return (
    <>
      <CodePanel {...props} />
      <div className="nbcampus-People-tools">
        <RosterFilters {...props} />
        <span className="nbcampus-People-acts">
          {model.mayChange && <AddForm {...props} />}
          <button
            type="button"
            className="nbcampus-Button nbcampus-mod-icon"
            title={trans.__('Keep this roster as a CSV file')}
            onClick={() => void save()}
          >
            <downloadIcon.react tag="span" width="16px" aria-hidden="true" />
            {trans.__('Export')}
          </button>
        </span>
      </div>
      <Told {...props} />
      {rows.length > 0 ? (
        <WindowedTable
          label={trans.__('People of %1', model.course?.name ?? '')}
          className="nbcampus-Roster"
          columns={[
            trans.__('Name'),
            trans.__('User name'),
            trans.__('Role'),
            trans.__('Section'),
            trans.__('Notes'),
            model.mayChange ? trans.__('Remove') : ''
          ]}
          count={rows.length}
          rowKey={index => rows[index].user_id}
          row={index => (
            <Cells
              model={model}
              member={rows[index]}
              mayChange={model.mayChange}
              sections={model.sections}
              trans={trans}
            />
          )}
        />
      ) : (
        <p className="nbcampus-Note">
          {trans.__('Nobody matches. Choose less narrowly above.')}
        </p>
      )}
    </>
  );
}

/** How many there are, and what was just done. */
function Told(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const { removed, rows, members } = model;
  const counts = countByRole(rows)
    .map(([role, count]) => roleCount(role, count, trans))
    .join(', ');
  return (
    <div className="nbcampus-People-told">
      <span role="status">
        {rows.length < members.length
          ? trans.__('%1 of %2 shown: %3', rows.length, members.length, counts)
          : counts}
      </span>
      <span role="status">
        {removed && (
          <>
            {trans.__('%1 was removed.', removed.display_name)}{' '}
            <button
              type="button"
              className="nbcampus-Link"
              onClick={() => void model.undo()}
            >
              {trans.__('Undo')}
            </button>
          </>
        )}
      </span>
    </div>
  );
}

interface IMemberProps {
  model: PeopleModel;
  member: Member;
  mayChange: boolean;
  sections: PeopleModel['sections'];
  trans: TranslationBundle;
}

/** Rendered again only when the person is another: most rows stay while one scrolls and types. */
const Cells = memo((props: IMemberProps): JSX.Element => {
  const { model, member, mayChange, trans } = props;
  const { display_name: name } = member;
  return (
    <>
      <span role="cell" className="nbcampus-Roster-name" title={name}>
        {name}
      </span>
      <span role="cell" title={member.name}>
        {member.name}
      </span>
      <span role="cell">
        {mayChange ? (
          <select
            className="nbcampus-Select"
            aria-label={trans.__('Role of %1', name)}
            value={member.role}
            onChange={event => {
              const role = event.target.value as Member['role'];
              void model.change(member, { role });
            }}
          >
            {ROLES.map(role => (
              <option key={role} value={role}>
                {roleWord(role, trans)}
              </option>
            ))}
          </select>
        ) : (
          roleWord(member.role, trans)
        )}
      </span>
      <SectionCell {...props} />
      <span role="cell" className="nbcampus-Roster-notes">
        <Notes {...props} />
      </span>
      <span role="cell">
        {mayChange && (
          <button
            type="button"
            className="nbcampus-IconButton"
            title={trans.__('Remove %1 from the class', name)}
            aria-label={trans.__('Remove %1 from the class', name)}
            onClick={() => void model.remove(member)}
          >
            <closeIcon.react tag="span" width="14px" />
          </button>
        )}
      </span>
    </>
  );
});

function SectionCell(props: IMemberProps): JSX.Element {
  const { model, member, mayChange, sections, trans } = props;
  return (
    <span role="cell">
      {mayChange && sections.length > 0 ? (
        <select
          className="nbcampus-Select"
          aria-label={trans.__('Section of %1', member.display_name)}
          value={member.section ?? ''}
          onChange={event =>
            void model.change(member, { section: event.target.value || null })
          }
        >
          <option value="">{trans.__('None')}</option>
          {sections.map(section => (
            <option key={section.id} value={section.name}>
              {section.name}
            </option>
          ))}
        </select>
      ) : (
        (member.section ?? '—')
      )}
    </span>
  );
}

function Notes(props: IMemberProps): JSX.Element {
  const { member, trans } = props;
  return (
    <>
      {!member.signed_in && (
        <span
          className="nbcampus-Tag"
          title={trans.__('Finds the class at the first sign-in')}
        >
          {trans.__('Not signed in yet')}
        </span>
      )}
      {member.given_by_group && (
        <span
          className="nbcampus-Tag"
          title={trans.__(
            'The hub’s group %1 gives this role; choosing one here makes it your own choice',
            member.given_by_group
          )}
        >
          {trans.__('Group %1', member.given_by_group)}
        </span>
      )}
    </>
  );
}

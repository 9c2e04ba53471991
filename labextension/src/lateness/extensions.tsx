import { memo, useId, useState } from 'react';

import { shortClassMoment } from '../campus/zones';
import { WindowedTable } from '../people/windowed';
import { Choice } from '../teaching/choice';
import type { Deadlines, Extension } from '../wire';
import type { IDeadlinesProps } from './body';
import { ChangeForm } from './changeform';
import { GrantForm } from './grantform';
import { Told } from './told';

export interface IDeadlinesViewProps extends IDeadlinesProps {
  deadlines: Deadlines;
}

/** Who has another due date of what, and the forms to grant and change one. */
export function ExtensionsBody(props: IDeadlinesViewProps): JSX.Element {
  const { model, trans, deadlines } = props;
  const [form, setForm] = useState<'grant' | Extension | null>(null);
  const { rows } = model;
  const close = (): void => setForm(null);
  return (
    <>
      <div className="nbcampus-People-tools">
        <Filters {...props} />
        {model.mayChange && (
          <button
            type="button"
            className="nbcampus-Button nbcampus-mod-primary"
            disabled={deadlines.items.length === 0 || form !== null}
            onClick={() => setForm('grant')}
          >
            {trans.__('Grant an extension')}
          </button>
        )}
      </div>
      {form === 'grant' && <GrantForm {...props} onClose={close} />}
      {form !== null && form !== 'grant' && (
        <ChangeForm key={form.id} {...props} seen={form} onClose={close} />
      )}
      <Told
        {...props}
        shown={rows.length}
        count={deadlines.extensions.length}
      />
      {rows.length > 0 ? (
        <WindowedTable
          label={trans.__('Extensions of %1', deadlines.course.name)}
          className="nbcampus-Extensions"
          columns={[
            trans.__('Who'),
            trans.__('What'),
            trans.__('Due'),
            trans.__('Instead of'),
            trans.__('Reason'),
            model.mayChange ? trans.__('Acts') : ''
          ]}
          count={rows.length}
          rowKey={index => rows[index].id}
          row={index => (
            <Cells
              extension={rows[index]}
              model={model}
              trans={trans}
              onChange={setForm}
            />
          )}
        />
      ) : (
        <Nobody {...props} />
      )}
    </>
  );
}

function Nobody({ deadlines, trans }: IDeadlinesViewProps): JSX.Element {
  const words = (): string => {
    if (deadlines.extensions.length > 0) {
      return trans.__('No extension is like this.');
    }
    return deadlines.items.length > 0
      ? trans.__('Nobody has an extension.')
      : trans.__('Nothing in this class has a due date yet.');
  };
  return <p className="nbcampus-Note">{words()}</p>;
}

function Filters(props: IDeadlinesViewProps): JSX.Element {
  const { model, trans, deadlines } = props;
  const id = useId();
  return (
    <div
      className="nbcampus-People-filters"
      role="group"
      aria-label={trans.__('What is shown')}
    >
      <span className="nbcampus-Filter">
        <label htmlFor={id}>{trans.__('Search')}</label>
        <input
          id={id}
          type="search"
          className="nbcampus-Input"
          value={model.filter.text}
          placeholder={trans.__('Name or reason')}
          onChange={event => model.setFilter({ text: event.target.value })}
        />
      </span>
      <Choice
        label={trans.__('Item')}
        all={trans.__('All items')}
        value={model.filter.itemId ?? ''}
        choices={deadlines.items.map(item => ({
          value: item.id,
          text: item.title
        }))}
        onChoose={itemId => model.setFilter({ itemId: itemId || null })}
      />
    </div>
  );
}

interface ICellsProps extends IDeadlinesProps {
  extension: Extension;
  onChange: (extension: Extension) => void;
}

const Cells = memo((props: ICellsProps): JSX.Element => {
  const { extension, model, trans, onChange } = props;
  const { name, item, item_due: itemDue, due_date: due, reason } = extension;
  const zone = model.timeZone;
  return (
    <>
      <span role="cell" title={name} className="nbcampus-Roster-name">
        {name}
        {extension.section_id && (
          <>
            {' '}
            <span className="nbcampus-Tag">{trans.__('section')}</span>
          </>
        )}
      </span>
      <span role="cell" title={item}>
        {item}
      </span>
      <span role="cell">{shortClassMoment(Date.parse(due), zone)}</span>
      <span role="cell">
        {itemDue ? shortClassMoment(Date.parse(itemDue), zone) : ''}
      </span>
      <span
        role="cell"
        title={trans.__('%1 (granted by %2)', reason, extension.granted_by)}
      >
        {reason}
      </span>
      <span role="cell" className="nbcampus-Deadlines-acts">
        {model.mayChange && (
          <>
            <button
              type="button"
              className="nbcampus-Link"
              aria-label={trans.__(
                'Change the extension of %1: %2',
                name,
                item
              )}
              onClick={() => onChange(extension)}
            >
              {trans.__('Change')}
            </button>{' '}
            <button
              type="button"
              className="nbcampus-Link"
              aria-label={trans.__(
                'Withdraw the extension of %1: %2',
                name,
                item
              )}
              onClick={() => void model.withdraw(extension)}
            >
              {trans.__('Withdraw')}
            </button>
          </>
        )}
      </span>
    </>
  );
});
Cells.displayName = 'Cells';

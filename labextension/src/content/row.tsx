import { useState } from 'react';

import { shortClassMoment } from '../campus/zones';
import type { IContentProps } from './body';
import { titleOf } from './tree';
import type { Row } from './tree';

export interface IRowProps extends IContentProps {
  row: Row;
  active: boolean;
  /** Something is dragged over it. */
  over: boolean;
  renaming: boolean;
  onRenamed: () => void;
}

/** One module or item: its title, what students see of it, and when it is due. */
export function ContentRow(props: IRowProps): JSX.Element {
  const { model, row, active, over, renaming, trans } = props;
  const chosen = model.chosen.includes(row.id);
  const due = row.kind === 'item' ? row.item.due_date : null;
  const [word, state] = stateWords(props);
  return (
    // The keys are those of the tree around it.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="treeitem"
      data-id={row.id}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.size}
      aria-expanded={row.kind === 'module' ? true : undefined}
      aria-selected={chosen}
      tabIndex={active ? 0 : -1}
      draggable={!renaming}
      className={[
        'nbcampus-ContentRow',
        `nbcampus-mod-${row.kind}`,
        active && 'nbcampus-mod-active',
        over && 'nbcampus-mod-over'
      ]
        .filter(Boolean)
        .join(' ')}
      onClick={event => {
        model.activate(row.id);
        if ((event.ctrlKey || event.metaKey) && row.kind === 'item') {
          model.choose(row.id);
        }
      }}
    >
      <span className="nbcampus-ContentRow-mark" aria-hidden="true">
        {chosen ? '✓' : row.kind === 'module' ? '▾' : '⠿'}
      </span>
      {renaming ? (
        <Renaming {...props} />
      ) : (
        <span className="nbcampus-ContentRow-title">{titleOf(row)}</span>
      )}
      {row.kind === 'item' && (
        <span className="nbcampus-Tag">{kindWord(props)}</span>
      )}
      {due && (
        <span className="nbcampus-ContentRow-due">
          {trans.__(
            'due %1',
            shortClassMoment(Date.parse(due), model.timeZone)
          )}
        </span>
      )}
      <span className={`nbcampus-Tag nbcampus-mod-${state}`}>{word}</span>
    </div>
  );
}

function Renaming({ model, row, onRenamed, trans }: IRowProps): JSX.Element {
  const [title, setTitle] = useState(titleOf(row));
  const save = async (): Promise<void> => {
    const before = titleOf(row);
    const wanted = title.trim();
    onRenamed();
    if (wanted && wanted !== before) {
      const words = trans.__('“%1” is “%2” now.', before, wanted);
      await model.change(row, { title: wanted }, words, { title: before });
    }
  };
  return (
    <input
      className="nbcampus-Input"
      aria-label={trans.__('New title')}
      // It was asked for by a key.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      maxLength={200}
      value={title}
      onChange={event => setTitle(event.target.value)}
      onBlur={onRenamed}
      onKeyDown={event => {
        if (event.key === 'Enter' || event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          void (event.key === 'Enter' ? save() : onRenamed());
        }
      }}
    />
  );
}

function stateWords({ model, row, trans }: IRowProps): [string, string] {
  const { is_published, publish_at } =
    row.kind === 'module' ? row.module : row.item;
  if (is_published) {
    return [trans.__('Published'), 'published'];
  }
  return publish_at
    ? [
        trans.__(
          'From %1',
          shortClassMoment(Date.parse(publish_at), model.timeZone)
        ),
        'scheduled'
      ]
    : [trans.__('Hidden'), 'hidden'];
}

function kindWord({ row, trans }: IRowProps): string {
  if (row.kind === 'module' || row.item.type === 'material') {
    return trans.__('Material');
  }
  switch (row.item.mode) {
    case 'practice':
      return trans.__('Practice');
    case 'homework':
      return trans.__('Homework');
    case 'exam':
      return trans.__('Exam');
    case null:
    case undefined:
      return trans.__('Quiz');
  }
}

import type { TranslationBundle } from '@jupyterlab/translation';
import {
  caretDownIcon,
  caretRightIcon,
  checkIcon,
  copyIcon,
  ellipsesIcon
} from '@jupyterlab/ui-components';
import { useState } from 'react';

import { isStaff } from './classes';
import type { IClassView } from './classes';
import type { ClassSummary } from '../wire';
import type { CampusModel } from './model';
import type { Row } from './tree';
import { TreeView } from './treeview';

/** What the sidebar asks of the application. */
export interface ISidebarActs {
  openRow: (row: Row) => Promise<void>;
  showAttempts: (classId: string) => void;
  showPeople: (classId: string) => void;
  showCalendar: () => void;
  /** What else can be done with a class, in a menu under an element. */
  showMenu: (summary: ClassSummary, anchor: HTMLElement) => void;
  copy: (text: string) => Promise<void>;
}

export interface ISectionProps {
  view: IClassView;
  model: CampusModel;
  acts: ISidebarActs;
  trans: TranslationBundle;
}

/** One class: a heading that folds, the staff's tools, the tree. */
export function ClassSection(props: ISectionProps): JSX.Element {
  const { view, model, trans } = props;
  const { summary } = view;
  const open = model.isOpen(view);
  const Caret = open ? caretDownIcon : caretRightIcon;
  return (
    <section
      className={`nbcampus-Class nbcampus-mod-${summary.role}`}
      aria-label={summary.name}
    >
      <div className="nbcampus-Class-head">
        <h3>
          <button
            type="button"
            className="nbcampus-Class-name"
            aria-expanded={open}
            title={summary.description || summary.name}
            onClick={() => model.toggleClass(view)}
          >
            <Caret.react tag="span" width="16px" aria-hidden="true" />
            <span className="nbcampus-Class-title">{summary.name}</span>
            {summary.archived && (
              <span className="nbcampus-Tag">{trans.__('Archived')}</span>
            )}
            {summary.role !== 'student' && (
              <span className="nbcampus-Tag">
                {roleLabel(summary.role, trans)}
              </span>
            )}
          </button>
        </h3>
        <button
          type="button"
          className="nbcampus-IconButton"
          aria-haspopup="menu"
          title={trans.__('More about this class')}
          aria-label={trans.__('More about %1', summary.name)}
          onClick={event => props.acts.showMenu(summary, event.currentTarget)}
        >
          <ellipsesIcon.react tag="span" width="16px" />
        </button>
      </div>
      {open && isStaff(summary.role) && <StaffTools {...props} />}
      {open && <Outline {...props} />}
    </section>
  );
}

function StaffTools(props: ISectionProps): JSX.Element {
  const { view, acts, trans } = props;
  const { staff, summary } = view;
  const code = staff?.join_code;
  return (
    <div className="nbcampus-Class-tools">
      {code && <JoinCode code={code} copy={acts.copy} trans={trans} />}
      {typeof staff?.members === 'number' && (
        <span className="nbcampus-Class-members">
          {trans._n('%1 member', '%1 members', staff.members)}
        </span>
      )}
      <button
        type="button"
        className="nbcampus-Button"
        title={trans.__(
          'See what students ran and submitted in %1',
          summary.name
        )}
        onClick={() => acts.showAttempts(summary.id)}
      >
        {trans.__('Attempts')}
      </button>
      <button
        type="button"
        className="nbcampus-Button"
        title={trans.__('See who is in %1, and its settings', summary.name)}
        onClick={() => acts.showPeople(summary.id)}
      >
        {trans.__('People')}
      </button>
    </div>
  );
}

function JoinCode(props: {
  code: string;
  copy: ISidebarActs['copy'];
  trans: TranslationBundle;
}): JSX.Element {
  const { code, copy, trans } = props;
  const [copied, setCopied] = useState(false);
  const Icon = copied ? checkIcon : copyIcon;
  return (
    <span className="nbcampus-JoinCode">
      <span>{trans.__('Code')}</span>
      <code>{code}</code>
      <button
        type="button"
        className="nbcampus-IconButton"
        title={trans.__('Copy the join code')}
        aria-label={trans.__('Copy the join code %1', code)}
        onClick={() => void copy(code).then(() => setCopied(true))}
        onBlur={() => setCopied(false)}
      >
        <Icon.react tag="span" width="14px" />
      </button>
      <span className="nbcampus-forReaders" role="status">
        {copied ? trans.__('Copied') : ''}
      </span>
    </span>
  );
}

function Outline(props: ISectionProps): JSX.Element {
  const { view, model, acts, trans } = props;
  if (!view.outline) {
    return view.failure ? (
      <p className="nbcampus-Note nbcampus-mod-error" role="alert">
        {view.failure.message}{' '}
        <button
          type="button"
          className="nbcampus-Link"
          onClick={() => void model.refreshClass(view.summary.id)}
        >
          {trans.__('Try again')}
        </button>
      </p>
    ) : (
      <p className="nbcampus-Note">{trans.__('Loading…')}</p>
    );
  }
  const rows = model.rows(view);
  if (rows.length === 0) {
    return (
      <p className="nbcampus-Note">
        {trans.__('Nothing has been published in this class yet.')}
      </p>
    );
  }
  return (
    <TreeView
      rows={rows}
      label={trans.__('Contents of %1', view.summary.name)}
      now={model.now(view)}
      timeZone={view.summary.time_zone}
      handsIn={view.summary.role === 'student'}
      trans={trans}
      onExpand={(row, unfold) => model.setExpanded(row, unfold)}
      onOpen={async row =>
        row.kind === 'note'
          ? model.refreshClass(view.summary.id)
          : acts.openRow(row)
      }
    />
  );
}

function roleLabel(
  role: IClassView['summary']['role'],
  trans: TranslationBundle
): string {
  switch (role) {
    case 'student':
      return trans.__('Student');
    case 'assistant':
      return trans.__('Assistant');
    case 'teacher':
      return trans.__('Teacher');
    case 'researcher':
      return trans.__('Researcher');
  }
}

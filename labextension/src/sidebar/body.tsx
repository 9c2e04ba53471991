import type { TranslationBundle } from '@jupyterlab/translation';
import { addIcon, refreshIcon } from '@jupyterlab/ui-components';
import { useState } from 'react';

import { useChanges } from '../campus/changes';
import { calendarIcon, campusIcon } from '../campus/icons';
import type { ClassSummary } from '../wire';
import { CreateForm } from './createform';
import type { Forms } from './forms';
import { JoinForm } from './joinform';
import type { CampusModel } from './model';
import { ClassSection } from './section';
import type { ISidebarActs } from './section';

export interface IBodyProps {
  model: CampusModel;
  forms: Forms;
  acts: ISidebarActs;
  trans: TranslationBundle;
}

/** The sidebar "Campus". */
export function CampusBody(props: IBodyProps): JSX.Element {
  const { model, forms, trans } = props;
  useChanges(model.changed);
  useChanges(forms.changed);
  if (model.phase === 'not_connected') {
    return (
      <Empty
        title={trans.__('No campus here')}
        text={model.failure?.message ?? ''}
      />
    );
  }
  return (
    <div className="nbcampus-Campus">
      <Head {...props} />
      <Away {...props} />
      <OpenForm {...props} />
      <Classes {...props} />
    </div>
  );
}

function Head(props: IBodyProps): JSX.Element {
  const { model, forms, acts, trans } = props;
  return (
    <header className="nbcampus-Campus-head">
      <h2>{trans.__('Classes')}</h2>
      {model.mayCreateClasses && (
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => forms.show(forms.open === 'create' ? null : 'create')}
        >
          {trans.__('Create class')}
        </button>
      )}
      <button
        type="button"
        className="nbcampus-IconButton"
        title={trans.__('Show the calendar')}
        aria-label={trans.__('Show the calendar')}
        onClick={() => acts.showCalendar()}
      >
        <calendarIcon.react tag="span" width="16px" />
      </button>
      <button
        type="button"
        className="nbcampus-IconButton"
        title={trans.__('Join a class by its code')}
        aria-label={trans.__('Join a class by its code')}
        aria-expanded={forms.open === 'join'}
        onClick={() => forms.show(forms.open === 'join' ? null : 'join')}
      >
        <addIcon.react tag="span" width="16px" />
      </button>
      <button
        type="button"
        className="nbcampus-IconButton"
        title={trans.__('Ask the campus again')}
        aria-label={trans.__('Ask the campus again')}
        onClick={() => void model.refresh()}
      >
        <refreshIcon.react tag="span" width="16px" />
      </button>
    </header>
  );
}

/** Says that the campus is away; what is shown may be old then. */
function Away(props: IBodyProps): JSX.Element | null {
  const { model, trans } = props;
  const text =
    model.connection === 'hub_away'
      ? trans.__(
          'The campus does not answer for the moment. Go on working: what you run and submit is saved here and sent when it is back.'
        )
      : model.connection === 'server_away'
        ? trans.__(
            'Your server cannot be reached. This page tries again by itself.'
          )
        : model.phase === 'ready' && model.failure
          ? model.failure.message
          : null;
  return text ? (
    <p className="nbcampus-Note nbcampus-mod-warning" role="status">
      {text}
    </p>
  ) : null;
}

function OpenForm(props: IBodyProps): JSX.Element | null {
  const { model, forms, trans } = props;
  const [said, setSaid] = useState('');
  const none = model.phase === 'ready' && model.classes.length === 0;
  const done =
    (words: (name: string) => string) => (found: ClassSummary | null) => {
      forms.show(null);
      setSaid(found ? words(found.name) : '');
    };
  return (
    <>
      {forms.open === 'create' ? (
        <CreateForm
          create={(name, text) => model.createClass(name, text)}
          onDone={done(name => trans.__('%1 was created.', name))}
          trans={trans}
        />
      ) : (
        (forms.open === 'join' || none) && (
          <JoinForm
            join={code => model.join(code)}
            onDone={done(name => trans.__('You are in %1 now.', name))}
            focus={forms.open === 'join'}
            trans={trans}
          />
        )
      )}
      <p className="nbcampus-forReaders" role="status">
        {said}
      </p>
    </>
  );
}

function Classes(props: IBodyProps): JSX.Element {
  const { model, acts, trans } = props;
  if (model.phase === 'loading') {
    return <p className="nbcampus-Note">{trans.__('Loading…')}</p>;
  }
  if (model.phase === 'failed') {
    return (
      <Empty
        title={trans.__('The campus cannot be shown')}
        text={model.failure?.message ?? ''}
      >
        <button
          type="button"
          className="nbcampus-Button nbcampus-mod-primary"
          onClick={() => void model.refresh()}
        >
          {trans.__('Try again')}
        </button>
      </Empty>
    );
  }
  if (model.classes.length === 0) {
    return (
      <Empty
        title={trans.__('You are in no class yet')}
        text={trans.__(
          'Your teacher gives you a code of six letters and digits. Type it above.'
        )}
      />
    );
  }
  return (
    <>
      {model.classes.map(view => (
        <ClassSection
          key={view.summary.id}
          view={view}
          model={model}
          acts={acts}
          trans={trans}
        />
      ))}
    </>
  );
}

function Empty(props: {
  title: string;
  text: string;
  children?: JSX.Element;
}): JSX.Element {
  return (
    <div className="nbcampus-Empty">
      <campusIcon.react tag="span" width="48px" aria-hidden="true" />
      <h3>{props.title}</h3>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}

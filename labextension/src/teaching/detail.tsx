import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { TranslationBundle } from '@jupyterlab/translation';
import { useState } from 'react';

import { absoluteMoment, span } from '../campus/moments';
import { FileList } from '../files/list';
import type { SaveFile } from '../files/saving';
import { VerdictView } from '../verdict/view';
import type { Attempt } from '../wire';
import { CodeView } from './code';
import { typeWord } from './labels';
import type { TeachingModel } from './model';

export interface IDetailProps {
  model: Pick<TeachingModel, 'selection'>;
  editors: IEditorServices;
  save: SaveFile;
  trans: TranslationBundle;
}

/** The selected attempt: who, what and when, the code, all results. */
export function AttemptDetail(props: IDetailProps): JSX.Element {
  const { model, trans } = props;
  const { attempt, failure, id } = model.selection;
  if (attempt) {
    return <Shown key={attempt.id} {...props} attempt={attempt} />;
  }
  if (failure && id) {
    return (
      <p className="nbcampus-Note nbcampus-mod-error" role="alert">
        {failure.message}{' '}
        <button
          type="button"
          className="nbcampus-Link"
          onClick={() => void model.selection.select(id)}
        >
          {trans.__('Try again')}
        </button>
      </p>
    );
  }
  return (
    <p className="nbcampus-Note">
      {id
        ? trans.__('Loading…')
        : trans.__('Choose an attempt to see its code and results.')}
    </p>
  );
}

function Shown(props: IDetailProps & { attempt: Attempt }): JSX.Element {
  const { attempt, editors, trans } = props;
  const [goTo, setGoTo] = useState<{ line: number } | null>(null);
  return (
    <section
      className="nbcampus-Detail"
      aria-label={trans.__('The chosen attempt')}
    >
      <header>
        <h2>
          {trans.__(
            '%1: %2 #%3',
            attempt.student_name,
            attempt.problem_title,
            attempt.attempt_number
          )}
        </h2>
        <p className="nbcampus-Detail-facts">{facts(attempt, trans)}</p>
      </header>
      <h3>{trans.__('Code')}</h3>
      <CodeView
        code={attempt.code}
        language={attempt.language}
        goTo={goTo}
        editors={editors}
        label={trans.__('Code of %1', attempt.student_name)}
      />
      <FileList
        files={attempt.files ?? []}
        read={name => props.model.selection.file(name)}
        save={props.save}
        trans={trans}
      />
      <h3>{trans.__('Results')}</h3>
      <VerdictView
        attempt={attempt}
        trans={trans}
        audience="staff"
        onGoTo={line => setGoTo({ line })}
      />
    </section>
  );
}

function facts(attempt: Attempt, trans: TranslationBundle): string {
  const { late_seconds: late, time_focused_seconds: focused } = attempt;
  return [
    typeWord(attempt.type, trans),
    absoluteMoment(Date.parse(attempt.clicked_at)),
    late >= 60 ? trans.__('%1 late', span(late * 1000, trans)) : '',
    focused >= 60
      ? trans.__('%1 of work on it', span(focused * 1000, trans))
      : ''
  ]
    .filter(text => text)
    .join(' · ');
}

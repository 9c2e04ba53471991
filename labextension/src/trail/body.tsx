import type { TranslationBundle } from '@jupyterlab/translation';

import { useChanges } from '../campus/changes';
import { absoluteMoment, shortMoment } from '../campus/moments';
import { WindowedTable } from '../people/windowed';
import { Choice } from '../teaching/choice';
import type { AuditEntry } from '../wire';
import type { About } from './api';
import type { TrailModel } from './model';
import { actWords, attemptOf } from './words';

export interface ITrailProps {
  model: TrailModel;
  onShow: (classId: string, attemptId: string) => void;
  trans: TranslationBundle;
}

/** Who changed what in a class, newest first. */
export function TrailBody(props: ITrailProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { entries, failure } = model;
  return (
    <div className="nbcampus-People">
      <Head {...props} />
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.start(model.chosen.id)}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      {entries.length > 0 ? (
        <WindowedTable
          key={`${model.chosen.id} ${model.about}`}
          className="nbcampus-Trail"
          label={trans.__('Changes, newest first')}
          columns={[
            trans.__('When'),
            trans.__('Who'),
            trans.__('What'),
            trans.__('About whom')
          ]}
          count={entries.length}
          rowKey={index => entries[index].id}
          row={index => <Line {...props} entry={entries[index]} />}
          onNearEnd={() => void model.loadMore()}
        />
      ) : (
        !failure && <p className="nbcampus-Note">{nothing(props)}</p>
      )}
    </div>
  );
}

function Head(props: ITrailProps): JSX.Element {
  const { model, trans } = props;
  const areas: [About, string][] = [
    ['everything', trans.__('Everything')],
    ['grades', trans.__('Grades')],
    ['people', trans.__('People')],
    ['content', trans.__('Content')]
  ];
  return (
    <div className="nbcampus-People-head">
      <Choice
        label={trans.__('Class')}
        value={model.chosen.id ?? ''}
        choices={model.chosen.classes.map(one => ({
          value: one.id,
          text: one.name
        }))}
        onChoose={id => void model.setClass(id)}
      />
      <div
        className="nbcampus-Views"
        role="group"
        aria-label={trans.__('Changes of what')}
      >
        {areas.map(([about, word]) => (
          <button
            key={about}
            type="button"
            className="nbcampus-View"
            aria-pressed={model.about === about}
            onClick={() => void model.setAbout(about)}
          >
            {word}
          </button>
        ))}
      </div>
    </div>
  );
}

function Line(props: ITrailProps & { entry: AuditEntry }): JSX.Element {
  const { entry, model, onShow, trans } = props;
  const at = Date.parse(entry.created_at);
  const words = actWords(entry, trans);
  const attemptId = attemptOf(entry);
  const subject = entry.subject === entry.actor ? '' : (entry.subject ?? '');
  return (
    <>
      <span role="cell">
        <time dateTime={entry.created_at} title={absoluteMoment(at)}>
          {shortMoment(at)}
        </time>
      </span>
      <span role="cell">{entry.actor ?? trans.__('the campus')}</span>
      <span role="cell" title={words}>
        {words}
      </span>
      <span role="cell">
        {[subject, entry.thing ?? ''].filter(Boolean).join(', ')}{' '}
        {attemptId && (
          <button
            type="button"
            className="nbcampus-Link"
            aria-label={trans.__('Show the submission: %1', words)}
            onClick={() => onShow(model.chosen.id ?? '', attemptId)}
          >
            {trans.__('Submission')}
          </button>
        )}
      </span>
    </>
  );
}

function nothing({ model, trans }: ITrailProps): string {
  if (!model.ready) {
    return trans.__('Loading…');
  }
  return model.chosen.id
    ? trans.__('Nothing of this kind was changed in the class yet.')
    : trans.__(
        'You teach no class. What was changed in a class is shown to its teachers.'
      );
}

import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';

import { useChanges } from '../campus/changes';
import { campusIcon } from '../campus/icons';
import type { OwnGrade, OwnGrades } from '../wire';
import { Groups } from './minegroups';
import type { MyGradesModel } from './minemodel';
import { number, percentWord, stateWord } from './words';

interface IMineProps {
  model: MyGradesModel;
  trans: TranslationBundle;
}

/** The content of the main-area tab "My grades". */
export class MyGradesPanel extends ReactWidget {
  constructor(private _options: IMineProps) {
    super();
    this.addClass('nbcampus-MyGradesPanel');
    this.title.label = _options.trans.__('My Grades');
    this.title.caption = _options.trans.__('Your grades in a class');
    this.title.icon = campusIcon;
  }

  get model(): MyGradesModel {
    return this._options.model;
  }

  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): JSX.Element {
    return <MyGradesBody {...this._options} />;
  }
}

/** A student's own grades in one class. */
export function MyGradesBody(props: IMineProps): JSX.Element {
  const { model, trans } = props;
  useChanges(model.changed);
  const { grades, failure } = model;
  return (
    <div className="nbcampus-MyGrades">
      {failure && (
        <p className="nbcampus-Note nbcampus-mod-error" role="alert">
          {failure.message}{' '}
          <button
            type="button"
            className="nbcampus-Link"
            onClick={() => void model.reload()}
          >
            {trans.__('Look again')}
          </button>
        </p>
      )}
      {!grades && !failure && (
        <p className="nbcampus-Note">{trans.__('Loading…')}</p>
      )}
      {grades && <Total {...props} grades={grades} />}
      {grades && <Groups grades={grades} trans={trans} />}
      {grades && <Items {...props} grades={grades} />}
    </div>
  );
}

function Total(props: IMineProps & { grades: OwnGrades }): JSX.Element {
  const { grades, trans } = props;
  const { total_percent: percent, letter, statistics } = grades;
  return (
    <header>
      <h2>{trans.__('My grades in %1', grades.class_name)}</h2>
      <p className="nbcampus-MyGrades-total">
        {percent === null
          ? trans.__('Nothing is graded yet.')
          : trans.__(
              'So far %1: %2 of %3 points',
              percentWord(percent),
              number(grades.total_points),
              number(grades.total_maximum)
            )}
        {letter && <strong className="nbcampus-Tag">{letter}</strong>}
      </p>
      {statistics && (
        <p className="nbcampus-Note">
          {trans.__(
            'The class: median %1, mean %2',
            percentWord(statistics.median_percent),
            percentWord(statistics.mean_percent)
          )}
        </p>
      )}
    </header>
  );
}

function Items(props: IMineProps & { grades: OwnGrades }): JSX.Element {
  const { grades, trans } = props;
  if (grades.items.length === 0) {
    return (
      <p className="nbcampus-Note">
        {trans.__('This class has no items with points yet.')}
      </p>
    );
  }
  return (
    <table className="nbcampus-MyGrades-items">
      <thead>
        <tr>
          <th scope="col">{trans.__('Item')}</th>
          <th scope="col">{trans.__('Points')}</th>
          <th scope="col">{trans.__('State')}</th>
          <th scope="col">{trans.__('Letter')}</th>
          <th scope="col">{trans.__('What was said')}</th>
        </tr>
      </thead>
      <tbody>
        {grades.items.map(item => (
          <ItemRow key={item.item_id} item={item} trans={trans} />
        ))}
      </tbody>
    </table>
  );
}

function ItemRow(props: {
  item: OwnGrade;
  trans: TranslationBundle;
}): JSX.Element {
  const { item, trans } = props;
  const { points, graded_points: graded, maximum, state } = item;
  const instead = state === 'overridden' && graded !== null;
  return (
    <tr>
      <th scope="row">
        {item.title}
        <span className="nbcampus-MyGrades-module">
          {item.group ? `${item.module} · ${item.group}` : item.module}
        </span>
      </th>
      <td>
        {points === null
          ? trans.__('– of %1', number(maximum))
          : trans.__('%1 of %2', number(points), number(maximum))}
        {!item.weighs && (
          <span className="nbcampus-MyGrades-module">
            {trans.__('not in the total')}
          </span>
        )}
        {item.dropped && (
          <span className="nbcampus-MyGrades-module">
            {trans.__('dropped as the lowest')}
          </span>
        )}
        {instead && (
          <span className="nbcampus-MyGrades-module">
            {trans.__('graded with %1', number(graded))}
          </span>
        )}
      </td>
      <td>
        {item.released || state === 'open'
          ? stateWord(state, trans)
          : trans.__('Results are not released yet')}
      </td>
      <td>{item.letter}</td>
      <td>
        {item.reason && <p>{item.reason}</p>}
        {item.feedback && <p>{item.feedback}</p>}
      </td>
    </tr>
  );
}

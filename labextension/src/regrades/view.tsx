import type { TranslationBundle } from '@jupyterlab/translation';
import type { IEditorServices } from '@jupyterlab/codeeditor';

import type { Regrade } from '../wire';
import { ActList } from './acts';
import type { IRegradesProps } from './body';
import { Deciding } from './deciding';
import { LookView } from './lookview';
import { Progress } from './progress';
import type { RegradeModel } from './set';
import { StudentTable } from './students';
import { Summary } from './summary';
import { TestTable } from './tests';
import { choiceWord, stateWord } from './words';

export interface IRegradeProps {
  model: RegradeModel;
  regrade: Regrade;
  editors: IEditorServices;
  trans: TranslationBundle;
}

/** One regrade: how far it is, what it changes, deciding it; a student of it at the right or below. */
export function RegradeView(
  props: IRegradesProps & { regrade: RegradeModel }
): JSX.Element {
  const { model, regrade, editors, trans } = props;
  const found = regrade.regrade;
  const shared = { model: regrade, editors, trans };
  return (
    <div className="nbcampus-Regrade">
      <div className="nbcampus-Regrade-main">
        <button
          type="button"
          className="nbcampus-Link nbcampus-Regrade-back"
          onClick={() => model.show(null)}
        >
          {trans.__('All regrades of this problem')}
        </button>
        {regrade.failure && (
          <p className="nbcampus-Note nbcampus-mod-error" role="alert">
            {regrade.failure.message}{' '}
            <button
              type="button"
              className="nbcampus-Link"
              onClick={() => void regrade.load()}
            >
              {trans.__('Try again')}
            </button>
          </p>
        )}
        {found ? (
          <Shown {...shared} regrade={found} />
        ) : (
          !regrade.failure && (
            <p className="nbcampus-Note">{trans.__('Loading…')}</p>
          )
        )}
      </div>
      {found && regrade.look.studentId !== null && (
        <LookView {...shared} regrade={found} />
      )}
    </div>
  );
}

function Shown(props: IRegradeProps): JSX.Element {
  const { regrade, trans } = props;
  return (
    <>
      <Head {...props} />
      <Progress {...props} />
      <Deciding {...props} />
      <Summary {...props} />
      <StudentTable {...props} />
      <h3>{trans.__('Tests')}</h3>
      <TestTable tests={regrade.tests} trans={trans} />
      <h3>{trans.__('Who did what')}</h3>
      <ActList acts={regrade.acts} trans={trans} />
    </>
  );
}

function Head(props: IRegradeProps): JSX.Element {
  const { regrade, trans } = props;
  return (
    <header className="nbcampus-Regrades-head">
      <div className="nbcampus-Regrade-title">
        <h2>
          {trans.__(
            '“%1” with version %2',
            regrade.problem_title,
            regrade.version
          )}
        </h2>
        <span
          className={`nbcampus-Tag nbcampus-mod-${regrade.state}`}
          role="status"
        >
          {stateWord(regrade.state, trans)}
        </span>
      </div>
      <p>
        {choiceWord(regrade.chosen, trans)}
        {': '}
        {regrade.total}
        {' · '}
        {trans.__('started by %1', regrade.created_by)}
        {' · '}
        {trans.__('because: %1', regrade.reason)}
      </p>
      {regrade.also_place && (
        <p>
          {regrade.state === 'applied'
            ? trans.__('This version was put into the assignment as well.')
            : trans.__(
                'Applying it also puts this version into the assignment.'
              )}
        </p>
      )}
    </header>
  );
}

import type { TranslationBundle } from '@jupyterlab/translation';

import { TamperTag } from '../verdict/tampertag';
import type { RegradeTest } from '../wire';

/** Each test and how many submissions turned there, each way. */
export function TestTable(props: {
  tests: readonly RegradeTest[];
  trans: TranslationBundle;
}): JSX.Element {
  const { tests, trans } = props;
  if (tests.length === 0) {
    return (
      <p className="nbcampus-Note nbcampus-mod-flush">
        {trans.__('Nothing is graded yet.')}
      </p>
    );
  }
  return (
    <div className="nbcampus-RegradeTable-frame">
      <table className="nbcampus-RegradeTable">
        <caption className="nbcampus-RegradeTable-caption">
          {trans.__('In submissions, by the names of the tests')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{trans.__('Test')}</th>
            <Heading text={trans.__('Pass now')} />
            <Heading text={trans.__('Fail now')} />
            <Heading text={trans.__('Pass still')} />
            <Heading text={trans.__('Fail still')} />
          </tr>
        </thead>
        <tbody>
          {tests.map(test => (
            <tr key={test.name}>
              <th scope="row">
                {test.name}{' '}
                <span className="nbcampus-Tag">{seen(test, trans)}</span>{' '}
                {!test.tamper_proof && <TamperTag trans={trans} />}
              </th>
              <Cells test={test} trans={trans} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Four counts; of a test that one version lacks, what there is to say instead. */
function Cells(props: {
  test: RegradeTest;
  trans: TranslationBundle;
}): JSX.Element {
  const { test, trans } = props;
  const added = test.added_passed + test.added_failed;
  if (added > 0) {
    return (
      <td colSpan={4} className="nbcampus-RegradeTable-text">
        {trans.__(
          'New: %1 pass it, %2 fail it',
          test.added_passed,
          test.added_failed
        )}
      </td>
    );
  }
  if (test.removed > 0) {
    return (
      <td colSpan={4} className="nbcampus-RegradeTable-text">
        {trans.__('Not in this version any more')}
      </td>
    );
  }
  return (
    <>
      <Count count={test.now_pass} outcome="gains" />
      <Count count={test.now_fail} outcome="loses" />
      <Count count={test.still_pass} outcome="stays" />
      <Count count={test.still_fail} outcome="stays" />
    </>
  );
}

function Heading(props: { text: string }): JSX.Element {
  return (
    <th scope="col" className="nbcampus-mod-number">
      {props.text}
    </th>
  );
}

function Count(props: { count: number; outcome: string }): JSX.Element {
  const mark = props.count > 0 ? `nbcampus-mod-${props.outcome}` : '';
  return (
    <td className={`nbcampus-mod-number ${mark}`}>
      <span className="nbcampus-Change">{props.count}</span>
    </td>
  );
}

function seen(test: RegradeTest, trans: TranslationBundle): string {
  return test.visibility === 'hidden' ? trans.__('hidden') : trans.__('sample');
}

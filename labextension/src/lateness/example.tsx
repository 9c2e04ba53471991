import type { TranslationBundle } from '@jupyterlab/translation';

import type { LatePolicy } from '../wire';
import { costNow, isPastCutoff } from './rule';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WORTH = 10;

/** What the policy makes of an answer worth 10 points, by how late it comes. */
export function WorkedExample(props: {
  policy: LatePolicy;
  trans: TranslationBundle;
}): JSX.Element {
  const { policy, trans } = props;
  const cases: [string, number][] = [
    [trans.__('5 minutes late'), HOUR / 12],
    [trans.__('3 hours late'), 3 * HOUR],
    [trans.__('26 hours late'), 26 * HOUR],
    [trans.__('4 days late'), 4 * DAY]
  ];
  return (
    <table className="nbcampus-Deadlines-example">
      <caption>
        {trans.__(
          'For example: a full answer of %1 points, and a student who has all of their late days',
          WORTH
        )}
      </caption>
      <thead>
        <tr>
          <th scope="col">{trans.__('Submitted')}</th>
          <th scope="col">{trans.__('Points')}</th>
          <th scope="col">{trans.__('Late days')}</th>
        </tr>
      </thead>
      <tbody>
        {cases.map(([words, lateMs]) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <Result policy={policy} lateMs={lateMs} trans={trans} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Result(props: {
  policy: LatePolicy;
  lateMs: number;
  trans: TranslationBundle;
}): JSX.Element {
  const { policy, lateMs, trans } = props;
  const { rule, bank_days: left } = policy;
  if (isPastCutoff(rule, lateMs)) {
    return <td colSpan={2}>{trans.__('not taken any more')}</td>;
  }
  const { percent, days } = costNow(
    { rule, paid_days: 0, days_left: left },
    lateMs
  );
  const points = Math.round(WORTH * (100 - percent)) / 100;
  return (
    <>
      <td>{percent > 0 ? `${points} (−${percent} %)` : String(points)}</td>
      <td>{days > 0 ? days : '–'}</td>
    </>
  );
}

import type { TranslationBundle } from '@jupyterlab/translation';

import { shortMoment } from '../campus/moments';
import type { RegradeAct } from '../wire';
import { actWord } from './words';

/** The audit trail of a regrade, oldest first. */
export function ActList(props: {
  acts: readonly RegradeAct[];
  trans: TranslationBundle;
}): JSX.Element {
  const { acts, trans } = props;
  return (
    <ol className="nbcampus-Acts">
      {acts.map(act => (
        <li key={act.at + act.action}>
          <strong>{actWord(act, trans)}</strong>{' '}
          {trans.__('by %1', act.by ?? trans.__('the campus'))}
          {', '}
          <time dateTime={act.at}>{shortMoment(Date.parse(act.at))}</time>
          {act.reason && <span>: {act.reason}</span>}
        </li>
      ))}
    </ol>
  );
}

import { useId } from 'react';

import type { IRegradeProps } from './view';

/** How far the grading is, and what stands in its way; nothing once all is graded or decided. */
export function Progress(props: IRegradeProps): JSX.Element | null {
  const { regrade, trans } = props;
  const id = useId();
  if (regrade.state !== 'grading') {
    return null;
  }
  return (
    <>
      <div className="nbcampus-RegradeProgress">
        <label htmlFor={id}>
          {trans.__('%1 of %2 graded', regrade.graded, regrade.total)}
        </label>
        <progress id={id} value={regrade.graded} max={regrade.total} />
      </div>
      {regrade.failed > 0 && <Failed {...props} />}
    </>
  );
}

function Failed(props: IRegradeProps): JSX.Element {
  const { model, regrade, trans } = props;
  return (
    <div className="nbcampus-Note nbcampus-mod-warning" role="alert">
      {trans._n(
        '%1 submission could not be graded for a reason of ours, not of its student. As long as that is so, the regrade cannot be applied.',
        '%1 submissions could not be graded for a reason of ours, not of their students. As long as that is so, the regrade cannot be applied.',
        regrade.failed
      )}{' '}
      <button
        type="button"
        className="nbcampus-Button"
        disabled={model.busy}
        onClick={() =>
          void model.act('retry', trans.__('Grading them had failed'))
        }
      >
        {trans.__('Grade these again')}
      </button>
    </div>
  );
}

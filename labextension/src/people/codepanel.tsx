import { useState } from 'react';

import { CopyButton } from '../campus/copybutton';
import { LineQuestion } from '../screens/linequestion';
import type { IPeopleProps } from './body';

/** The join code: to hand on, to close, and to make another one. */
export function CodePanel(props: IPeopleProps): JSX.Element | null {
  const { model, acts, trans } = props;
  const { course } = model;
  const code = course?.join_code;
  if (!course || !code) {
    return null;
  }
  const open = course.join_open && !course.archived;
  return (
    <section className="nbcampus-CodePanel" aria-label={trans.__('Join code')}>
      <span className="nbcampus-CodePanel-code">
        <span>{trans.__('Join code')}</span>
        <code className={open ? '' : 'nbcampus-mod-closed'}>{code}</code>
        <span className="nbcampus-Tag">
          {open ? trans.__('Open') : trans.__('Closed')}
        </span>
      </span>
      <CopyButton
        copy={() => acts.copy(acts.joinLink(code))}
        word={trans.__('Copy link')}
        trans={trans}
      />
      {model.mayChange && !course.archived && (
        <Changes {...props} code={code} />
      )}
    </section>
  );
}

/** Renewing asks once more: every link that was handed on stops working. */
function Changes(props: IPeopleProps & { code: string }): JSX.Element {
  const { model, code, trans } = props;
  /** The code that the question is about: a new one has answered it. */
  const [asked, setAsked] = useState<string | null>(null);
  const asking = asked === code;
  const open = model.course?.join_open === true;
  return (
    <>
      <button
        type="button"
        className="nbcampus-Button"
        disabled={asking}
        onClick={() => void model.changeClass({ join_open: !open })}
      >
        {open ? trans.__('Close joining') : trans.__('Open joining')}
      </button>
      <button
        type="button"
        className="nbcampus-Button"
        disabled={asking}
        onClick={() => setAsked(code)}
      >
        {trans.__('Renew…')}
      </button>
      {asking && (
        <LineQuestion
          text={trans.__('Links with the old code stop working.')}
          act={trans.__('Renew the code')}
          onSure={() => void model.renewCode()}
          onCancel={() => setAsked(null)}
          trans={trans}
        />
      )}
    </>
  );
}

import { useEffect, useRef, useState } from 'react';

import { CopyButton } from '../campus/copybutton';
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
      {model.mayChange && !course.archived && <Changes key={code} {...props} />}
    </section>
  );
}

/** Renewing asks once more: every link that was handed on stops working. */
function Changes(props: IPeopleProps): JSX.Element {
  const { model, trans } = props;
  const [asking, setAsking] = useState(false);
  const sure = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) {
      sure.current?.focus();
    }
  }, [asking]);
  if (asking) {
    return (
      <span
        className="nbcampus-LineQuestion"
        role="alertdialog"
        aria-label={trans.__('Renew the code?')}
      >
        {trans.__('Links with the old code stop working.')}
        <button
          type="button"
          className="nbcampus-Button nbcampus-mod-primary"
          ref={sure}
          onClick={() => void model.renewCode().then(() => setAsking(false))}
        >
          {trans.__('Renew the code')}
        </button>
        <button
          type="button"
          className="nbcampus-Button"
          onClick={() => setAsking(false)}
        >
          {trans.__('Cancel')}
        </button>
      </span>
    );
  }
  const open = model.course?.join_open === true;
  return (
    <>
      <button
        type="button"
        className="nbcampus-Button"
        onClick={() => void model.changeClass({ join_open: !open })}
      >
        {open ? trans.__('Close joining') : trans.__('Open joining')}
      </button>
      <button
        type="button"
        className="nbcampus-Button"
        onClick={() => setAsking(true)}
      >
        {trans.__('Renew…')}
      </button>
    </>
  );
}

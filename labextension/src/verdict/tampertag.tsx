import type { TranslationBundle } from '@jupyterlab/translation';

/** The mark of a test whose meaning the answer could change; for staff. */
export function TamperTag(props: { trans: TranslationBundle }): JSX.Element {
  const { trans } = props;
  return (
    <span
      className="nbcampus-Tag"
      title={trans.__(
        'The answer runs in the same process as this test and could change what it means.'
      )}
    >
      {trans.__('not tamper-proof')}
    </span>
  );
}

import type { TranslationBundle } from '@jupyterlab/translation';

import type { FileChange } from '../wire';

/** What differs between two states of a problem, one file after the other. */
export function ChangesView(props: {
  changes: readonly FileChange[];
  trans: TranslationBundle;
}): JSX.Element {
  const { changes, trans } = props;
  if (changes.length === 0) {
    return <p>{trans.__('Nothing has changed.')}</p>;
  }
  return (
    <>
      {changes.map(({ file, added, removed, lines }) => (
        <details
          key={file}
          className="nbcampus-Changes"
          open={changes.length < 4}
        >
          <summary>
            <code>{file}</code>{' '}
            {lines.length
              ? trans.__('%1 lines added, %2 removed', added, removed)
              : trans.__('changed')}
          </summary>
          {lines.length > 0 && (
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
            <pre tabIndex={0} aria-label={trans.__('Changes of %1', file)}>
              {lines.map((line, index) => (
                <span key={index} data-sign={line[0]}>
                  {line}
                  {'\n'}
                </span>
              ))}
            </pre>
          )}
        </details>
      ))}
    </>
  );
}

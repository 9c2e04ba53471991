/** Two texts side by side, what differs marked by more than colour. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ReactNode } from 'react';

import { compareLine, compareLines } from './diff';
import type { ILine, IPart, IRow } from './diff';

export interface IComparisonProps {
  left: string;
  right: string;
  leftTitle: string;
  rightTitle: string;
  trans: TranslationBundle;
}

/** Values of one line each beside each other, longer texts as a table of lines. */
export function Comparison(props: IComparisonProps): JSX.Element {
  const long = (text: string) => text.trimEnd().includes('\n');
  return long(props.left) || long(props.right) ? (
    <LinesComparison {...props} />
  ) : (
    <ValuesComparison {...props} />
  );
}

function ValuesComparison(props: IComparisonProps): JSX.Element {
  const sides = compareLine(props.left.trimEnd(), props.right.trimEnd());
  return (
    <dl className="nbcampus-Values">
      <div>
        <dt>{props.leftTitle}</dt>
        <dd>
          <Parts parts={sides.left} side="left" />
        </dd>
      </div>
      <div>
        <dt>{props.rightTitle}</dt>
        <dd>
          <Parts parts={sides.right} side="right" />
        </dd>
      </div>
    </dl>
  );
}

/** A table: number and text of the left line, number and text of the right one. */
export function LinesComparison(props: IComparisonProps): JSX.Element {
  const rows = compareLines(props.left, props.right);
  return (
    // A region that scrolls has to be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="nbcampus-Lines" tabIndex={0} role="group">
      <table>
        <colgroup>
          <col className="nbcampus-Lines-numbers" />
          <col />
          <col className="nbcampus-Lines-numbers" />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {props.leftTitle}
            </th>
            <th scope="col" colSpan={2}>
              {props.rightTitle}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <LineRow key={index} row={row} trans={props.trans} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LineRow(props: { row: IRow; trans: TranslationBundle }): JSX.Element {
  const { row, trans } = props;
  return (
    <tr className={`nbcampus-mod-${row.kind}`}>
      <Side
        line={row.left}
        side="left"
        mark={row.kind === 'same' ? '' : '−'}
        said={trans.__('only on the left:')}
      />
      <Side
        line={row.right}
        side="right"
        mark={row.kind === 'same' ? '' : '+'}
        said={trans.__('only on the right:')}
      />
    </tr>
  );
}

function Side(props: {
  line: ILine | null;
  side: 'left' | 'right';
  mark: string;
  said: string;
}): JSX.Element {
  const { line, side } = props;
  if (line === null) {
    return (
      <>
        <td className="nbcampus-Lines-number" />
        <td className="nbcampus-Lines-nothing" />
      </>
    );
  }
  return (
    <>
      <td className="nbcampus-Lines-number">{line.number}</td>
      <td className={`nbcampus-Lines-text nbcampus-mod-${side}`}>
        <span className="nbcampus-Lines-mark" aria-hidden="true">
          {props.mark}
        </span>
        {props.mark && (
          <span className="nbcampus-forReaders">{props.said} </span>
        )}
        <Parts parts={line.parts} side={side} />
      </td>
    </>
  );
}

function Parts(props: { parts: IPart[]; side: 'left' | 'right' }): JSX.Element {
  const text = props.parts.map(part => part.text).join('');
  if (text === '') {
    return <code className="nbcampus-Parts">{'\u200b'}</code>;
  }
  return (
    <code className="nbcampus-Parts">
      {props.parts.map((part, index): ReactNode => {
        if (!part.differs) {
          return part.text;
        }
        const mark = `nbcampus-mod-${props.side}`;
        return (
          <mark key={index} className={mark}>
            {visibleSpace(part.text)}
          </mark>
        );
      })}
    </code>
  );
}

/** Spaces and tabs that are themselves the difference, made visible. */
function visibleSpace(text: string): string {
  return /^[ \t]+$/.test(text)
    ? text.replace(/ /g, '·').replace(/\t/g, '→')
    : text;
}

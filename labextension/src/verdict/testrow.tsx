/** One test of a grading as a row that opens. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ReactNode } from 'react';

import type { TestOutcome } from '../wire';
import { Comparison } from './comparison';
import { Fault } from './fault';
import { memory, points, runTime } from './measures';
import { StatusIcon } from './statusicon';
import { TamperTag } from './tampertag';
import { verdictTexts } from './texts';

export interface ITestRowProps {
  test: TestOutcome;
  code: string;
  startsOpen: boolean;
  /** False when the error is already told above the rows. */
  tellsError: boolean;
  trans: TranslationBundle;
  onGoTo?: (line: number) => void;
}

export function TestRow(props: ITestRowProps): JSX.Element {
  const { test, trans } = props;
  const text = verdictTexts(trans)[test.verdict];
  return (
    <details
      className={`nbcampus-Test nbcampus-mod-${test.verdict}`}
      open={props.startsOpen}
    >
      <summary>
        <StatusIcon verdict={test.verdict} />
        <span className="nbcampus-Test-name">{test.name}</span>
        {test.visibility === 'hidden' && (
          <span className="nbcampus-Tag">{trans.__('hidden')}</span>
        )}
        {test.tamper_proof === false && <TamperTag trans={trans} />}
        <span className="nbcampus-Test-verdict">{text.short}</span>
        <span className="nbcampus-Test-measures">
          {measuresOf(test, trans)}
        </span>
      </summary>
      <div className="nbcampus-Test-body">
        <Inputs test={test} trans={trans} />
        <Values test={test} trans={trans} />
        {test.flag && <p className="nbcampus-Test-flag">{test.flag}</p>}
        {test.reason && <p className="nbcampus-Test-reason">{test.reason}</p>}
        {props.tellsError && test.error && (
          <Fault
            error={test.error}
            line={test.error_line ?? null}
            code={props.code}
            trans={trans}
            onGoTo={props.onGoTo}
          />
        )}
        <Printed test={test} trans={trans} />
        {test.verdict !== 'pass' && props.tellsError && (
          <p className="nbcampus-Test-help">{text.help}</p>
        )}
      </div>
    </details>
  );
}

function Inputs(props: IPartProps): JSX.Element | null {
  const { test, trans } = props;
  if (!test.inputs) {
    return null;
  }
  return (
    <Labelled title={inputsTitle(test, trans)}>
      <TextBox text={test.inputs} />
    </Labelled>
  );
}

function inputsTitle(test: TestOutcome, trans: TranslationBundle): string {
  if (test.kind === 'call' || test.kind === 'property') {
    return trans.__('Call');
  }
  if (test.kind === 'opaque' || test.kind === 'asserts') {
    return trans.__('Test cell');
  }
  return test.kind === 'program'
    ? trans.__('Standard input')
    : trans.__('Given');
}

/** For a program what it printed is what is compared. */
function gotOf(test: TestOutcome): string | null {
  return test.got ?? (test.kind === 'program' ? (test.stdout ?? null) : null);
}

function Values(props: IPartProps): JSX.Element | null {
  const { test, trans } = props;
  const got = gotOf(test);
  const expected = test.expected ?? null;
  if (expected !== null && got !== null && test.verdict !== 'pass') {
    return (
      <Comparison
        left={expected}
        right={got}
        leftTitle={trans.__('Expected')}
        rightTitle={trans.__('Got')}
        trans={trans}
      />
    );
  }
  const [title, value] =
    test.verdict === 'pass'
      ? [trans.__('Expected and got'), got ?? expected]
      : [trans.__('Expected'), expected];
  return value === null ? null : (
    <Labelled title={title}>
      <TextBox text={value} />
    </Labelled>
  );
}

function Printed(props: IPartProps): JSX.Element | null {
  const { test, trans } = props;
  if (!test.stdout || test.stdout === gotOf(test)) {
    return null;
  }
  return (
    <Labelled title={trans.__('Printed output')}>
      <TextBox text={test.stdout} />
    </Labelled>
  );
}

interface IPartProps {
  test: TestOutcome;
  trans: TranslationBundle;
}

function Labelled(props: { title: string; children: ReactNode }): JSX.Element {
  return (
    <div className="nbcampus-Labelled">
      <div className="nbcampus-Labelled-title">{props.title}</div>
      {props.children}
    </div>
  );
}

/** Text of any origin, shown as it is; what is long scrolls. */
function TextBox(props: { text: string }): JSX.Element {
  return (
    // A box that scrolls has to be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="nbcampus-Output" tabIndex={0}>
      {props.text}
    </pre>
  );
}

function measuresOf(test: TestOutcome, trans: TranslationBundle): string {
  const told = [
    trans.__('%1 / %2 points', points(test.score), points(test.points))
  ];
  if (typeof test.time_ms === 'number') {
    told.push(runTime(trans, test.time_ms));
  }
  if (typeof test.memory_kb === 'number') {
    told.push(memory(trans, test.memory_kb));
  }
  return told.join(' · ');
}

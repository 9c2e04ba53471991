import { nullTranslator } from '@jupyterlab/translation';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { attempt, graded, grading, outcome } from '../problem/testing/examples';
import type { Attempt, TestOutcome } from '../wire';
import { VerdictView, headline } from './view';

const trans = nullTranslator.load('nbcampus');

function show(
  tests: Partial<TestOutcome>[],
  changes: Partial<Attempt> = {},
  onGoTo?: (line: number) => void
) {
  const named = tests.map((test, index) =>
    outcome({ test_case_id: `t${index}`, ...test })
  );
  return render(
    <VerdictView
      attempt={graded({ grading: grading({ tests: named }), ...changes })}
      trans={trans}
      audience="student"
      onGoTo={onGoTo}
    />
  );
}

const rows = () => Array.from(document.querySelectorAll('details'));

describe('VerdictView', () => {
  it('shows passed tests as closed rows', () => {
    show([{ name: 'two' }, { name: 'three' }]);
    expect(screen.getByText('2 of 2 sample tests passed')).toBeVisible();
    expect(rows().map(row => row.open)).toEqual([false, false]);
    expect(screen.getAllByText('Passed')).toHaveLength(2);
  });

  it('opens the first failing row and shows what differs, the reason and the help', () => {
    show([
      { name: 'two' },
      {
        name: 'three',
        verdict: 'fail',
        status: 'fail',
        expected: '[3, 6]',
        got: '[3, 7]',
        reason: 'Element 2 differs.\nMind the second number.'
      },
      { name: 'four', verdict: 'fail', status: 'fail' }
    ]);
    expect(rows().map(row => row.open)).toEqual([false, true, false]);
    const row = within(rows()[1]);
    expect(row.getByText('Wrong answer')).toBeVisible();
    expect(row.getByText('Expected')).toBeVisible();
    expect(row.getByText('Got')).toBeVisible();
    expect(row.getByText('6').tagName).toBe('MARK');
    expect(row.getByText('7').tagName).toBe('MARK');
    expect(row.getByText(/Mind the second number/)).toBeVisible();
    expect(row.getByText(/Try the same input/)).toBeVisible();
  });

  it('compares output of several lines line by line', () => {
    show([
      {
        kind: 'program',
        verdict: 'fail',
        status: 'fail',
        inputs: '3',
        expected: '3\n2\n1\n',
        got: null,
        stdout: '3\n1\n'
      }
    ]);
    const table = screen.getByRole('table');
    expect(within(table).getByText('only on the left:')).toBeInTheDocument();
    expect(screen.getByText('Standard input')).toBeVisible();
    expect(screen.queryByText('Printed output')).toBeNull();
  });

  it('goes to the line of an error', async () => {
    const lines: number[] = [];
    show(
      [
        {
          verdict: 'runtime_error',
          status: 'runtime_error',
          got: null,
          stdout: 'so far',
          error:
            'line 2, in double\n    return 1 / 0\nZeroDivisionError: division by zero',
          error_line: 2
        },
        { name: 'ok' }
      ],
      { code: 'def double(n):\n    return 1 / 0\n' },
      line => lines.push(line)
    );
    expect(screen.getByText(/ZeroDivisionError/)).toBeVisible();
    const here = screen.getByRole('listitem', { current: true });
    expect(here).toHaveTextContent('return 1 / 0');
    expect(screen.getByText('line 2, in double')).toHaveClass(
      'nbcampus-Output-here'
    );
    expect(screen.getByText('so far')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Go to line 2' }));
    expect(lines).toEqual([2]);
  });

  it('tells an error that every test met only once', () => {
    const broken = {
      verdict: 'compile_error',
      status: 'runtime_error',
      error: "SyntaxError: expected ':'",
      error_line: 1
    } as const;
    show([broken, { ...broken, name: 'three' }], { code: 'def double(n)\n' });
    expect(screen.getAllByText(/SyntaxError/)).toHaveLength(1);
    expect(rows().map(row => row.open)).toEqual([false, false]);
  });

  it('says that a time-out was too slow', () => {
    show([{ verdict: 'timeout', status: 'timeout', got: null, time_ms: 2000 }]);
    expect(screen.getByText('Too slow')).toBeVisible();
    expect(screen.getByText(/never ends/)).toBeVisible();
    expect(screen.getByText(/2.0 s/)).toBeVisible();
  });

  it('tells hidden tests to a student as one count, with the points', () => {
    show([{}], {
      type: 'final_submission',
      late_seconds: 60,
      grading: grading({
        passed: 3,
        total: 5,
        score: 6,
        max_score: 10,
        hidden: { total: 4, passed: 2, verdict: null }
      })
    });
    expect(
      screen.getByText('3 of 5 tests passed · 6 / 10 points')
    ).toBeVisible();
    expect(screen.getByText('2 of 4 hidden tests passed')).toBeVisible();
    expect(screen.getByText(/late/)).toBeVisible();
    expect(rows()).toHaveLength(1);
  });

  it('tells of an exam one verdict for the hidden tests and no points', () => {
    show([{}], {
      type: 'final_submission',
      grading: grading({
        passed: null,
        score: null,
        total: 5,
        hidden: { total: 4, passed: null, verdict: 'fail' }
      })
    });
    expect(screen.getByText(/when the results are released/)).toBeVisible();
    expect(screen.getByText('Not all hidden tests passed')).toBeVisible();
    expect(screen.getByText(/as one verdict until your teacher/)).toBeVisible();
    expect(screen.queryByText(/tests passed ·|points$/)).toBeNull();
  });

  it('shows staff the hidden tests as rows, named as such', () => {
    const tests = [outcome({ visibility: 'hidden', name: 'secret' })];
    const shown = grading({
      tests,
      hidden: { total: 1, passed: 1, verdict: null }
    });
    render(
      <VerdictView
        attempt={graded({ grading: shown })}
        trans={trans}
        audience="staff"
      />
    );
    expect(screen.getByText('hidden')).toBeVisible();
    expect(screen.queryByText(/hidden tests? passed/)).toBeNull();
  });

  it('warns staff of a test that the answer can tamper with', () => {
    const flag = 'It passes the altered twin too.';
    const tests = [outcome({ kind: 'opaque', tamper_proof: false, flag })];
    render(
      <VerdictView
        attempt={graded({ grading: grading({ tests }) })}
        trans={trans}
        audience="staff"
      />
    );
    expect(screen.getByText('not tamper-proof')).toBeVisible();
    expect(screen.getByText(flag)).toBeInTheDocument();
  });

  it('says of a delay that it is not the student', () => {
    const notice = 'The grader could not finish this attempt.';
    render(
      <VerdictView
        attempt={attempt({ status: 'error', notice })}
        trans={trans}
        audience="student"
      />
    );
    expect(screen.getByText(notice)).toBeVisible();
    expect(screen.getByText('There is no result yet')).toBeVisible();
  });

  it('does not call a fault of the grader a wrong answer', () => {
    show([{ verdict: 'system_error', status: 'runtime_error', got: null }]);
    expect(screen.getByText('Not graded yet')).toBeVisible();
    expect(screen.getByText(/not your mistake/)).toBeVisible();
  });

  it('shows hostile text as text', () => {
    const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
    const { container } = show(
      [
        {
          name: hostile,
          inputs: hostile,
          expected: '1',
          got: hostile,
          stdout: hostile,
          reason: hostile,
          error: `line 1, in ${hostile}`,
          error_line: 1,
          verdict: 'fail',
          status: 'fail'
        }
      ],
      { code: hostile }
    );
    expect(container.querySelector('img, script')).toBeNull();
    expect(screen.getAllByText(hostile).length).toBeGreaterThanOrEqual(4);
  });

  it('names a line without a button where nobody can go to it', () => {
    show([
      {
        verdict: 'runtime_error',
        status: 'runtime_error',
        error: 'ValueError: no',
        error_line: 99
      }
    ]);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText(/ValueError/)).toBeVisible();
  });
});

describe('headline', () => {
  it.each([
    [attempt(), 'Waiting to be graded'],
    [attempt({ status: 'processing' }), 'Being graded'],
    [graded(), '1 of 1 sample test passed']
  ])('says where an attempt stands', (given, text) => {
    expect(headline(given, trans)).toBe(text);
  });
});

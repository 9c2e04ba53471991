import { nullTranslator } from '@jupyterlab/translation';
import { fireEvent, render, screen } from '@testing-library/react';

import { graded, grading } from '../problem/testing/examples';
import { headline } from '../verdict/view';
import type { Feedback } from '../wire';
import { FeedbackView } from './view';

const trans = nullTranslator.load('nbcampus');
const anchor = { file_name: null, line_from: null, line_to: null };
const feedback: Feedback = {
  text: 'Come to my office.',
  base_points: 6.5,
  adjustment: 0.5,
  items: [{ label: 'No docstring', points: -1 }],
  comments: [
    { ...anchor, text: 'All in all', author: 'Kai' },
    { ...anchor, line_from: 2, line_to: 3, text: 'Why?', author: 'Kai' },
    { file_name: 'a.csv', line_from: 4, line_to: 4, text: 'Hm', author: 'Tom' }
  ]
};

describe('FeedbackView', () => {
  it('shows the text, how the points came about, and each comment at its lines', () => {
    const goTo: number[] = [];
    const { container } = render(
      <FeedbackView
        feedback={feedback}
        code={'one\ntwo\nthree\nfour'}
        trans={trans}
        onGoTo={line => goTo.push(line)}
      />
    );
    expect(screen.getByText('Come to my office.')).toBeTruthy();
    const lines = [
      ...container.querySelectorAll('.nbcampus-Feedback-items li')
    ];
    expect(lines.map(line => line.textContent)).toEqual([
      '6.5to start from',
      '−1No docstring',
      '+0.5Adjustment'
    ]);
    expect(container.querySelector('pre')?.textContent).toBe('two\nthree');
    const where = [...container.querySelectorAll('figcaption')];
    expect(where.map(caption => caption.textContent)).toEqual([
      'On the whole by Kai',
      'lines 2 to 3 by Kai',
      'a.csv, line 4 by Tom'
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'lines 2 to 3' }));
    expect(goTo).toEqual([2]);
  });

  it('says nothing of points where nothing was added', () => {
    const plain = { ...feedback, items: [], adjustment: 0, comments: [] };
    const { container } = render(
      <FeedbackView feedback={plain} code="" trans={trans} />
    );
    expect(container.querySelectorAll('li')).toHaveLength(0);
  });
});

describe('the headline of a verdict', () => {
  it('says that a submission is being marked, and then what a person gave', () => {
    const told = {
      type: 'final_submission',
      grading: grading({ score: 3 })
    } as const;
    const waits = graded({ ...told, being_marked: true });
    expect(headline(waits, trans)).toContain('being marked');
    expect(headline(waits, trans)).not.toContain('3 /');
    expect(headline(graded({ ...told, marked: true }), trans)).toMatch(
      /· marked: 3 \/ .* points$/
    );
  });
});

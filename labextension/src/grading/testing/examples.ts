/** A grading scheme in a test. */
import { anItem, aModule, anOutline } from '../../campus/examples';
import type { GradingScheme, Outline, SchemePreview } from '../../wire';

export function aScheme(change: Partial<GradingScheme> = {}): GradingScheme {
  return {
    version: 3,
    weighting: 'groups',
    groups: [
      {
        name: 'Homework',
        weight: 60,
        drop_lowest: 1,
        categories: ['homework']
      },
      { name: 'Exam', weight: 40, drop_lowest: 0, categories: ['exam'] }
    ],
    placed: [{ item_id: 'item-1', group: 'Exam' }],
    letters: [
      { letter: 'A', from_percent: 50 },
      { letter: 'F', from_percent: 0 }
    ],
    allows_bonus: false,
    shows_statistics: false,
    shows_reasons: true,
    ...change
  };
}

export function aPreview(change: Partial<SchemePreview> = {}): SchemePreview {
  return {
    students: 30,
    letters: [
      { letter: 'A', before: 10, after: 11 },
      { letter: 'F', before: 20, after: 19 }
    ],
    steps: [
      {
        student_id: 'student-1',
        name: 'Anna',
        old_percent: 49,
        percent: 51,
        old_letter: 'F',
        letter: 'A'
      },
      {
        student_id: 'student-2',
        name: 'Ben',
        old_percent: 20,
        percent: 21,
        old_letter: 'F',
        letter: 'F'
      }
    ],
    ...change
  };
}

/** A homework, a quiz and something to read. */
export function theItems(): Outline {
  const items = [
    anItem({ id: 'item-1', title: 'Loops', mode: 'homework' }),
    anItem({ id: 'quiz-1', title: 'Quiz 1', type: 'quiz', mode: null }),
    anItem({ id: 'text-1', title: 'Slides', type: 'material', mode: null })
  ];
  return anOutline([aModule(items)]);
}

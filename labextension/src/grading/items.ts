import type { GradebookItem, Outline } from '../wire';

export type Category = GradebookItem['category'];

export const CATEGORIES: readonly Category[] = [
  'practice',
  'homework',
  'quiz',
  'exam'
];

/** An item that has points. */
export interface IWeighed {
  id: string;
  title: string;
  module: string;
  category: Category;
}

/** Assignments and quizzes in the order of the class. */
export function weighedItems({ modules }: Outline): IWeighed[] {
  return modules.flatMap(module =>
    module.items.flatMap(({ id, title, type, mode }) => {
      const category = type === 'quiz' ? 'quiz' : mode;
      return type !== 'material' && category
        ? [{ id, title, module: module.title, category }]
        : [];
    })
  );
}

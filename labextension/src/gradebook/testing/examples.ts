/** A gradebook in a test. */
import type { Gradebook, GradebookItem } from '../../wire';

export function anItem(change: Partial<GradebookItem> = {}): GradebookItem {
  return {
    id: 'i1',
    title: 'Loops',
    module: 'Week 1',
    category: 'homework',
    group: null,
    maximum: 10,
    due_date: null,
    is_published: true,
    points: [7, null, 9.5],
    states: 'gml',
    ...change
  };
}

/** Anna, Ben and Cleo with one item. */
export function aGradebook(change: Partial<Gradebook> = {}): Gradebook {
  return {
    class_id: 'c1',
    class_name: 'Algorithms',
    may_change_scheme: true,
    scheme: {
      version: 0,
      weighting: 'points',
      groups: [],
      placed: [],
      letters: [],
      allows_bonus: false,
      shows_statistics: false,
      shows_reasons: true
    },
    students: {
      ids: ['a', 'b', 'c'],
      names: ['anna', 'ben', 'cleo'],
      display_names: ['Anna', 'Ben', 'Cleo'],
      sections: ['Tue', null, 'Mon'],
      total_points: [7, 0, 9.5],
      total_maximum: [10, 10, 10],
      total_percent: [70, 0, 95],
      letters: [null, null, null]
    },
    items: [anItem()],
    overrides: [],
    server_time: '2030-01-01T00:00:00Z',
    ...change
  };
}

/** The screen of content in a test. */
import { nullTranslator } from '@jupyterlab/translation';
import { act, render } from '@testing-library/react';

import { FakeClock } from '../../campus/clock';
import { aClass, aModule, anItem, anOutline } from '../../campus/examples';
import { FakeCampus } from '../../campus/fake';
import { OpeningsClient } from '../../openings/api';
import type { AssignmentPlan, Outline } from '../../wire';
import { ContentClient } from '../api';
import { ContentBody } from '../body';
import { ContentModel } from '../model';

const trans = nullTranslator.load('nbcampus');

type Answers = Record<string, (body: object | undefined) => unknown>;

export function anOutlineOfTwo(): Outline {
  const first = { id: 'm', title: 'One' };
  const items = [
    anItem({ id: 'a', module_id: 'm', title: 'Sums' }),
    anItem({
      id: 'b',
      module_id: 'm',
      title: '<b>Loops</b>',
      is_published: false
    })
  ];
  return anOutline([
    aModule(items, first),
    aModule([], { id: 'n', title: 'Two', is_published: false })
  ]);
}

export function aPlan(change: Partial<AssignmentPlan> = {}): AssignmentPlan {
  return {
    id: 'a',
    class_id: 'class-1',
    mode: 'homework',
    difficulty: 'easy',
    revision: 'revision-1',
    rules: [
      { name: 'max_attempts', value: 5, source: 'class', inherited: 5 },
      {
        name: 'cooldown_seconds',
        value: 60,
        source: 'assignment',
        inherited: null
      },
      {
        name: 'counts',
        value: 'last',
        source: 'class',
        inherited: 'last'
      },
      {
        name: 'time_limit_minutes',
        value: null,
        source: 'standard',
        inherited: null
      },
      {
        name: 'languages',
        value: ['python'],
        source: 'standard',
        inherited: ['python']
      },
      {
        name: 'accept_late',
        value: true,
        source: 'standard',
        inherited: true
      }
    ],
    problems: [
      {
        id: 'p',
        problem_version_id: 'v1',
        slug: 'sum',
        title: 'Sum',
        version: 1,
        points: 10,
        attempts: 3,
        newer_version_id: 'v2'
      }
    ],
    ...change
  };
}

/** Requests are recorded as `METHOD path`, and answered by `answers` under the same name. */
export async function screenOf(outline: Outline, answers: Answers = {}) {
  const asked: [string, unknown][] = [];
  const known: Answers = {
    'GET classes/class-1/outline': () => outline,
    'GET assignments/a/plan': () => aPlan(),
    'GET assignments/b/plan': () => aPlan({ id: 'b', problems: [] }),
    ...answers
  };
  const campus = new FakeCampus({
    staff: {
      classes: () => [aClass({ role: 'teacher', time_zone: 'Europe/Zurich' })]
    },
    staffAsk: async <T,>(method: string, path: string, body?: object) => {
      const name = `${method} ${path}`;
      asked.push([name, body]);
      return known[name]?.(body) as T;
    }
  });
  const model = new ContentModel({
    campus,
    api: new ContentClient(campus.staffAsk),
    openings: new OpeningsClient(campus.staffAsk),
    clock: new FakeClock()
  });
  render(<ContentBody model={model} trans={trans} />);
  await act(() => model.start(null));
  return {
    campus,
    model,
    bodiesOf: (name: string) =>
      asked.filter(([one]) => one === name).map(([, body]) => body)
  };
}

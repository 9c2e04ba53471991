/** The screen of regrades with a campus behind it that answers as a test says. */
import {
  CodeMirrorEditorFactory,
  CodeMirrorMimeTypeService,
  EditorLanguageRegistry
} from '@jupyterlab/codemirror';
import type { IEditorServices } from '@jupyterlab/codeeditor';
import { nullTranslator } from '@jupyterlab/translation';
import { act, fireEvent, render, screen, within } from '@testing-library/react';

import { FakeClock } from '../../campus/clock';
import {
  aPlace,
  aRegrade,
  aStudentChange,
  anAttempt
} from '../../campus/examples';
import { FakeCampus } from '../../campus/fake';
import type {
  Attempt,
  Grading,
  Member,
  Regrade,
  RegradePlace
} from '../../wire';
import { RegradesBody } from '../body';
import { RegradesModel } from '../model';

const trans = nullTranslator.load('nbcampus');
const languages = new EditorLanguageRegistry();
const editors: IEditorServices = {
  factoryService: new CodeMirrorEditorFactory({ languages }),
  mimeTypeService: new CodeMirrorMimeTypeService(languages)
};

export const students = [
  aStudentChange('Anna', 0, 5, { now_pass: ['zero'] }),
  aStudentChange('Ben', 5, 3, { now_fail: ['zero'] }),
  aStudentChange('Cleo', 4, 4)
];

export function member(name: string, login: string): Member {
  return {
    user_id: `user-${login}`,
    name: login,
    display_name: name,
    role: 'student',
    section: null,
    joined_at: '2030-01-01T00:00:00Z',
    given_by_group: null,
    signed_in: true
  };
}

function aGrading(passed: number): Grading {
  return {
    grading_run_id: `run-${passed}`,
    score: passed,
    max_score: 2,
    passed,
    total: 2,
    tests: [],
    hidden: null,
    execution_time_ms: null,
    memory_usage_kb: null,
    finished_at: '2030-01-01T00:00:00Z'
  };
}

export async function screenOf(
  staff: FakeCampus.IOptions['staff'] = {},
  place: Partial<RegradePlace> = {}
) {
  const campus = new FakeCampus({
    staff: {
      regradePlace: () => aPlace(place),
      regradePreview: () => ({ submissions: 3, students: 2 }),
      members: () => [member('Anna', 'anna1'), member('Anna', 'anna2')],
      startRegrade: () => aRegrade(students),
      regrade: () => aRegrade(students),
      actOnRegrade: () => aRegrade(students, { state: 'applied' }),
      regradedStudent: () => ({
        student_id: 'student-Anna',
        student_name: 'Anna',
        attempts: [
          {
            attempt_id: 'a',
            attempt_number: 4,
            clicked_at: '2030-01-01T00:00:00Z',
            old_score: 0,
            new_score: 5,
            failed: false
          }
        ]
      }),
      regradedSubmission: id => ({
        attempt: { ...anAttempt({ id }), code: 'x = 1' } as Attempt,
        before: aGrading(0),
        after: aGrading(2),
        failed: false
      }),
      ...staff
    }
  });
  const clock = new FakeClock();
  const model = new RegradesModel({ campus, clock, placeId: 'problem-1' });
  render(<RegradesBody model={model} editors={editors} trans={trans} />);
  await act(() => model.start('problem-1', null));
  return { campus, clock, model };
}

export async function regradeOf(change: Partial<Regrade> = {}, all = students) {
  const made = await screenOf({ regrade: () => aRegrade(all, change) });
  await act(async () => made.model.show('regrade-1'));
  return made;
}

export async function click(name: RegExp | string): Promise<void> {
  await act(async () => fireEvent.click(screen.getByRole('button', { name })));
}

export function names(): string[] {
  const table = screen.getByRole('table', { name: /Students/ });
  return within(table)
    .getAllByRole('rowheader')
    .map(cell => cell.textContent ?? '');
}

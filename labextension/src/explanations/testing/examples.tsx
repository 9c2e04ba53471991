/** The explanations of a class, and the staff's screen of them in a test. */
import {
  CodeMirrorEditorFactory,
  CodeMirrorMimeTypeService,
  EditorLanguageRegistry
} from '@jupyterlab/codemirror';
import { nullTranslator } from '@jupyterlab/translation';
import { act, render } from '@testing-library/react';

import { FakeClock } from '../../campus/clock';
import {
  aClass,
  aModule,
  aProblem,
  anAssignment,
  anItem,
  anOutline
} from '../../campus/examples';
import { FakeCampus } from '../../campus/fake';
import { CampusRefusal } from '../../campus/tokens';
import { graded } from '../../problem/testing/examples';
import type {
  ClassSummary,
  ExplanationBatch,
  ExplanationDraft,
  ExplanationPrompt,
  ExplanationSettings
} from '../../wire';
import type { IClassExplanationsApi } from '../api';
import { ExplanationsBody } from '../body';
import { ExplanationsModel } from '../model';

export function aDraft(
  change: Partial<ExplanationDraft> = {}
): ExplanationDraft {
  return {
    id: 'explanation-1',
    class_id: 'class-1',
    attempt_id: 'a1',
    assignment_problem_id: 'place-1',
    attempt_number: 1,
    problem: 'Double',
    student_id: 'user-1',
    student: 'Anna',
    state: 'drafted',
    summary: 'Your function prints.',
    keywords: ['print_instead_of_return'],
    hint: 'What does it return?',
    failure: null,
    model: 'llama-3-feedback',
    prompt_version: 0,
    tokens_in: 900,
    tokens_out: 40,
    milliseconds: 1250,
    created_at: '2030-01-01T00:00:00Z',
    answered_at: '2030-01-01T00:00:05Z',
    decided_by: null,
    decided_at: null,
    rating: null,
    ...change
  };
}

export const SETTINGS: ExplanationSettings = {
  version: 1,
  model: 'llama-3-feedback',
  enabled: true,
  needs_release: true,
  per_student: 10,
  per_class: 500
};

export const BATCH: ExplanationBatch = {
  assignment_problem_id: 'place-1',
  problem: 'Double',
  asked: 3,
  skipped: { passed: 5, budget: 1 },
  waiting: 0,
  refusal: null
};

export const PROMPT: ExplanationPrompt = {
  version: 1,
  rules: 'Be brief.',
  built_in: 'Be kind.',
  versions: [
    {
      version: 1,
      rules: 'Be brief.',
      created_by: 'Tom',
      created_at: '2030-01-01T00:00:00Z'
    }
  ]
};

export const MOVED = new CampusRefusal(
  409,
  'changed_meanwhile',
  'This explanation is released by now.'
);

const languages = new EditorLanguageRegistry();
const editors = {
  factoryService: new CodeMirrorEditorFactory({ languages }),
  mimeTypeService: new CodeMirrorMimeTypeService(languages)
};

export async function screenOf(
  items: ExplanationDraft[],
  api: Partial<IClassExplanationsApi> = {},
  role: ClassSummary['role'] = 'teacher'
) {
  const attempt = graded({ type: 'final_submission' });
  const campus = new FakeCampus({
    api: { assignment: () => anAssignment([aProblem()]) },
    staff: {
      outline: () => anOutline([aModule([anItem()])]),
      members: () => [],
      classes: () => [aClass({ role })],
      attempts: () => ({ items: [attempt], next_cursor: null })
    }
  });
  const clock = new FakeClock();
  const nobody = (): Promise<never> =>
    Promise.reject(new Error('nobody asks for this in this test'));
  const model = new ExplanationsModel({
    campus,
    clock,
    api: {
      page: async () => ({ items, next_cursor: null }),
      attempt: async id => graded({ id, type: 'final_submission' }),
      file: nobody,
      decide: nobody,
      batch: async () => BATCH,
      askBatch: nobody,
      settings: async () => SETTINGS,
      changeSettings: nobody,
      prompt: async () => PROMPT,
      changePrompt: nobody,
      preview: nobody,
      ...api
    }
  });
  render(
    <ExplanationsBody
      model={model}
      editors={editors}
      save={() => undefined}
      trans={nullTranslator.load('nbcampus')}
    />
  );
  await act(() => model.start(null));
  return { campus, clock, model };
}

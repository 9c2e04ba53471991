/** A quiz as it is being written: new questions, and what is derived from one. */
import type { AskedQuestion, AuthoredQuiz } from '../wire';

export type AuthoredQuestion = NonNullable<AuthoredQuiz['questions']>[number];
export type Kind = AuthoredQuestion['kind'];

export const KINDS: readonly Kind[] = [
  'single_choice',
  'multiple_choice',
  'numeric',
  'short_text',
  'ordering',
  'free_text'
];

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A question of a kind with the least that it needs. */
export function newQuestion(kind: Kind, taken: string[]): AuthoredQuestion {
  const common = {
    id: freeId('question-1', taken),
    prompt: '',
    points: 1,
    code: '',
    language: 'python',
    explanation: '',
    pool: null
  };
  const choices = [
    { id: 'a', text: '' },
    { id: 'b', text: '' }
  ];
  switch (kind) {
    case 'single_choice':
      return { ...common, kind, choices, answer: 'a' };
    case 'multiple_choice':
      return { ...common, kind, choices, answer: ['a'], partial: true };
    case 'ordering':
      return { ...common, kind, choices, answer: ['a', 'b'], partial: true };
    case 'numeric':
      return {
        ...common,
        kind,
        answer: 0,
        tolerance: 0,
        relative_tolerance: 0,
        unit: ''
      };
    case 'short_text':
      return {
        ...common,
        kind,
        answer: [''],
        ignore_case: true,
        ignore_spaces: true,
        wildcards: false
      };
    case 'free_text':
      return { ...common, kind, sample: '' };
  }
}

/** `question-1`, or the next number that nobody has. */
export function freeId(wanted: string, taken: string[]): string {
  const stem = wanted.replace(/-\d+$/, '');
  for (let number = 1; ; number += 1) {
    const id = `${stem}-${number}`;
    if (!taken.includes(id)) {
      return id;
    }
  }
}

/** A letter that no choice has. */
export function freeChoiceId(taken: string[]): string {
  return [...LETTERS].find(letter => !taken.includes(letter)) ?? '';
}

/** A question as a student would be asked it. */
export function asAsked(question: AuthoredQuestion): AskedQuestion {
  return {
    id: question.id,
    kind: question.kind,
    prompt: question.prompt,
    points: question.points,
    code: question.code,
    language: question.language,
    unit: 'unit' in question ? question.unit : '',
    choices: 'choices' in question ? question.choices : []
  };
}

/** Where a refusal belongs: `questions.2.numeric: Value error, answer: must be …`. */
export interface IFault {
  /** Null: it is about the quiz as a whole. */
  question: number | null;
  field: string;
  text: string;
}

const PLACE =
  /^(?:questions\.(\d+)(?:\.[a-z_]+)?(?:\.([a-z_]+))?[^:]*: )?(?:Value error, )?(?:questions\.(\d+)\.([a-z_]+): |([a-z_]+)(?:\.\w+)*: )?(.*)$/s;

export function faultOf(detail: string): IFault {
  const found = PLACE.exec(detail.replace(/^body: /, ''));
  const number = found?.[1] ?? found?.[3];
  return {
    question: number === undefined ? null : Number(number),
    field: found?.[5] ?? found?.[4] ?? found?.[2] ?? '',
    text: found?.[6] ?? detail
  };
}

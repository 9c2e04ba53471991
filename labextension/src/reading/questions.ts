/** A quiz's questions as the campus tells them: documents without answers, of which only the known keys are read. */
import type { Item } from '../wire';

export interface IQuestion {
  prompt: string;
  choices: string[];
  points: number | null;
}

export function questionsOf(item: Item): IQuestion[] {
  return (item.questions ?? []).map(question => ({
    prompt: firstText(question, ['prompt', 'question', 'text']),
    choices: choicesOf(question['choices'] ?? question['options']),
    points: typeof question['points'] === 'number' ? question['points'] : null
  }));
}

function firstText(question: Record<string, unknown>, keys: string[]): string {
  const found = keys.map(key => question[key]).find(value => isText(value));
  return isText(found) ? found : '';
}

function choicesOf(choices: unknown): string[] {
  return Array.isArray(choices)
    ? choices.map((choice: unknown) => choiceText(choice))
    : [];
}

function choiceText(choice: unknown): string {
  if (choice !== null && typeof choice === 'object') {
    return firstText(choice as Record<string, unknown>, [
      'text',
      'label',
      'id'
    ]);
  }
  return isText(choice) || typeof choice === 'number' ? String(choice) : '';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Answers as they are given: a text, or choices' ids. */
import type { AskedQuestion } from '../wire';

export type Answer = string | string[];
export type Answers = Record<string, Answer>;

export function isAnswered(answer: Answer | undefined): boolean {
  return typeof answer === 'string'
    ? answer.trim() !== ''
    : (answer ?? []).length > 0;
}

export function unanswered(
  questions: AskedQuestion[],
  answers: Answers
): AskedQuestion[] {
  return questions.filter(({ id }) => !isAnswered(answers[id]));
}

/** A choice ticked or not, in the order of the question. */
export function toggled(
  question: AskedQuestion,
  answer: Answer | undefined,
  id: string
): string[] {
  const chosen = new Set(Array.isArray(answer) ? answer : []);
  if (!chosen.delete(id)) {
    chosen.add(id);
  }
  return (question.choices ?? [])
    .map(choice => choice.id)
    .filter(each => chosen.has(each));
}

/** The order that is shown: the student's, or the one in which it was asked. */
export function orderOf(
  question: AskedQuestion,
  answer: Answer | undefined
): string[] {
  const asked = (question.choices ?? []).map(choice => choice.id);
  return Array.isArray(answer) && answer.length === asked.length
    ? answer
    : asked;
}

/** `id` moved to another place. */
export function moved(order: string[], id: string, to: number): string[] {
  const others = order.filter(each => each !== id);
  const place = Math.max(0, Math.min(to, others.length));
  return [...others.slice(0, place), id, ...others.slice(place)];
}

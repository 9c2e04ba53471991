import { asRefusal } from '../campus/refusal';
import type { IStaffApi } from '../campus/tokens';

/** An exam as the person who releases its results knows it. */
export interface IExam {
  itemId: string;
  /** Empty where only the item is known. */
  title: string;
}

/** What the act needs of the application. */
export interface IReleasingParts {
  staff: Pick<IStaffApi, 'releaseResults'>;
  /** Says what students will see, and whether the person wants it. */
  confirm: (exam: IExam, released: boolean) => Promise<boolean>;
  tell: (kind: 'done' | 'error', text: string) => void;
  /** The sentence when it is done. */
  doneWords: (released: boolean) => string;
}

/** Lets the students of an exam see its results, or takes that back, once it was confirmed. */
export async function releaseResults(
  parts: IReleasingParts,
  exam: IExam,
  released: boolean
): Promise<void> {
  if (!(await parts.confirm(exam, released))) {
    return;
  }
  try {
    await parts.staff.releaseResults(exam.itemId, released);
  } catch (failure) {
    parts.tell('error', asRefusal(failure).message);
    return;
  }
  parts.tell('done', parts.doneWords(released));
}

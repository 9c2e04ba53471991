/**
 * What this browser keeps of a quiz by itself: answers that are not saved yet, and a click on Submit that no server has
 * confirmed. A second copy for the worst case, so a browser that keeps nothing is no error.
 */
import type { QuizSubmit } from '../wire';
import type { Answers } from './answers';

export interface IKept {
  attempt: number;
  answers: Answers;
  click: QuizSubmit | null;
}

export class QuizShelf {
  constructor(private _options: QuizShelf.IOptions) {}

  kept(quizId: string): IKept | null {
    try {
      const text = this._options.storage.getItem(this._key(quizId));
      return text === null ? null : (JSON.parse(text) as IKept);
    } catch {
      // Storage may be forbidden, or hold what an extension of the browser put there.
      return null;
    }
  }

  keep(quizId: string, kept: IKept | null): void {
    try {
      if (kept === null) {
        this._options.storage.removeItem(this._key(quizId));
      } else {
        this._options.storage.setItem(this._key(quizId), JSON.stringify(kept));
      }
    } catch {
      // Full or forbidden: see above.
    }
  }

  private _key(quizId: string): string {
    return ['nbcampus', this._options.owner, 'quiz', quizId].join(' ');
  }
}

export namespace QuizShelf {
  export interface IOptions {
    storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
    /** Whose shelf: several people may use one browser, each at the address of their own server. */
    owner: string;
  }
}

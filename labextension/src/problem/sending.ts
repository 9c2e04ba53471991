import type { TranslationBundle } from '@jupyterlab/translation';

import type { Attempt } from '../wire';
import { candidates } from './answers';
import type { IAnswer, ICellState } from './answers';
import type { Problem } from './problem';
import {
  isUsedUp,
  pauseWords,
  remarkTexts,
  submitQuestions
} from './questions';

/** What to do about an answer that was not found. */
export type Found =
  | { kind: 'cell'; cellId: string }
  | { kind: 'draft'; code: string }
  | { kind: 'nothing' };

/** Asks the student; dialogs in the application, scripted in tests. */
export interface IAsker {
  /** True to go on. `shown` is the code as it will be sent, where that is not plain to see. */
  confirm(question: {
    title: string;
    reasons: string[];
    shown: string | null;
    accept: string;
  }): Promise<boolean>;
  /** Says something that ends the matter. */
  tell(title: string, text: string): Promise<void>;
  /** Lets the student say where the answer is. */
  find(cells: ICellState[], draft: string | null): Promise<Found>;
}

/** From a click on Run or Submit to a sent attempt, with all that has to be said or asked before. */
export class Sender {
  constructor(private _options: Sender.IOptions) {}

  /** True when an attempt was sent. A second click while the first is still being asked about does nothing. */
  async send(problem: Problem, type: Attempt['type']): Promise<boolean> {
    if (this._asking) {
      return false;
    }
    this._asking = true;
    try {
      const answer = await this._answer(problem);
      if (!answer || problem.tracker.isUnderWay(type, answer.code)) {
        return false;
      }
      const agreed =
        type === 'test_run'
          ? await this._mayRun(problem, answer)
          : await this._maySubmit(problem, answer);
      return agreed && problem.send(type, answer.code);
    } finally {
      this._asking = false;
    }
  }

  private async _answer(problem: Problem): Promise<IAnswer | null> {
    if (problem.answer().pieces.length > 0) {
      return problem.answer();
    }
    const { asker, trans } = this._options;
    const draft = problem.drafts.savedCode;
    const found = await asker.find(candidates(problem.cells()), draft);
    if (found.kind === 'nothing') {
      return null;
    }
    if (found.kind === 'cell') {
      problem.adopt(found.cellId);
    } else {
      await problem.replace(
        found.code,
        trans.__('Your answer from before you took the draft')
      );
    }
    return problem.answer();
  }

  /** A run is free, so the same oddity is told once and not at every run. */
  private async _mayRun(problem: Problem, answer: IAnswer): Promise<boolean> {
    const { asker, trans } = this._options;
    const reasons = remarkTexts(trans, answer.remarks);
    const told = JSON.stringify(answer.remarks);
    if (reasons.length === 0 || this._told.get(problem) === told) {
      return true;
    }
    const agreed = await asker.confirm({
      title: trans.__('Run the tests?'),
      reasons,
      shown: answer.code,
      accept: trans.__('Run tests')
    });
    if (agreed) {
      this._told.set(problem, told);
    }
    return agreed;
  }

  private async _maySubmit(
    problem: Problem,
    answer: IAnswer
  ): Promise<boolean> {
    const { asker, trans } = this._options;
    const { terms } = problem;
    if (isUsedUp(terms.attemptsLeft)) {
      await asker.tell(
        trans.__('No submission is left'),
        trans.__(
          'All submissions of this problem are used. You can still run the tests.'
        )
      );
      return false;
    }
    const { left } = problem.pause;
    if (left > 0) {
      await asker.tell(
        trans.__('Not yet'),
        trans.__(
          'The next submission of this problem is possible in %1. You can run the tests meanwhile.',
          pauseWords(left, trans)
        )
      );
      return false;
    }
    const reasons = submitQuestions(trans, {
      code: answer.code,
      remarks: answer.remarks,
      sameCode: problem.tracker.findByCode(answer.code),
      attemptsLeft: terms.attemptsLeft,
      due: terms.due,
      refusesLate: terms.refusesLate,
      now: terms.now()
    });
    if (reasons.length === 0) {
      return true;
    }
    return asker.confirm({
      title: trans.__('Submit this answer?'),
      reasons,
      shown: answer.remarks.length > 0 ? answer.code : null,
      accept: trans.__('Submit')
    });
  }

  private _asking = false;
  private _told = new WeakMap<Problem, string>();
}

export namespace Sender {
  export interface IOptions {
    asker: IAsker;
    trans: TranslationBundle;
  }
}

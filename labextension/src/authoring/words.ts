import type { TranslationBundle } from '@jupyterlab/translation';

import type { BankProblem, Trial } from '../wire';
import type { Kind, Role } from './roles';

export function roleWord(role: Role | null, trans: TranslationBundle): string {
  switch (role) {
    case 'statement':
      return trans.__('Statement');
    case 'starter':
      return trans.__('Starter code');
    case 'solution':
      return trans.__('Solution');
    case 'hint':
      return trans.__('Hint');
    case 'sample_test':
      return trans.__('Sample test');
    case 'hidden_test':
      return trans.__('Hidden test');
    case null:
      return trans.__('My note');
  }
}

export function kindWord(kind: Kind, trans: TranslationBundle): string {
  switch (kind) {
    case 'asserts':
      return trans.__('Asserts: plain Python, taken apart');
    case 'call':
      return trans.__('Call: arguments and an expected value, in JSON');
    case 'program':
      return trans.__('Program: input and printed output, in JSON');
    case 'property':
      return trans.__('Property: inputs made by chance');
    case 'checker':
      return trans.__('Checker: a program of yours judges');
    case 'notebook':
      return trans.__('Notebook: values that cells leave behind, in JSON');
    case 'opaque':
      return trans.__('Opaque: any cell, not tamper-proof');
  }
}

/** How a trial stands, in a sentence. */
export function trialWord(trial: Trial, trans: TranslationBundle): string {
  const faults = trial.findings.filter(({ severity }) => severity === 'fault');
  const notes = trial.findings.length - faults.length;
  switch (trial.state) {
    case 'queued':
      return trans.__('Waiting for a worker…');
    case 'running':
      return trial.to_try > 0
        ? trans.__('Trying answer %1 of %2…', trial.tried, trial.to_try)
        : trans.__('Reading the problem…');
    case 'passed':
      return notes > 0
        ? trans._n(
            'It passes. One thing to think about:',
            'It passes. %1 things to think about:',
            notes
          )
        : trans.__('It passes: the solution is right, and nothing else is.');
    case 'faulty':
      return trans._n(
        'One thing to mend before it can be published:',
        '%1 things to mend before it can be published:',
        faults.length
      );
    case 'untried':
      return trans.__('It could not be tried.');
  }
}

export function difficultyWord(
  difficulty: BankProblem['difficulty'],
  trans: TranslationBundle
): string {
  switch (difficulty) {
    case 'easy':
      return trans.__('Easy');
    case 'medium':
      return trans.__('Medium');
    case 'hard':
      return trans.__('Hard');
  }
}

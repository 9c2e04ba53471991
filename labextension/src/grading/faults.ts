import { typedNumber } from '../lateness/fields';
import { MOST, weightSum } from './draft';
import type { IGroupDraft, ILetterDraft, ISchemeDraft } from './draft';

export type Wrong =
  | 'group without name'
  | 'group twice'
  | 'weight'
  | 'drop'
  | 'no weight'
  | 'letter missing'
  | 'letter twice'
  | 'bound'
  | 'rising'
  | 'last';

/** Why a draft cannot be saved; `name` is what is meant. The hub would refuse the same. */
export interface IFault {
  wrong: Wrong;
  name: string;
}

export function faultsOf(draft: ISchemeDraft): IFault[] {
  const faults = draft.groups.flatMap(groupFaults);
  const twice = repeated(draft.groups.map(({ name }) => name));
  if (twice) {
    faults.push({ wrong: 'group twice', name: twice });
  }
  if (draft.weighting === 'groups' && weightSum(draft) === 0) {
    faults.push({ wrong: 'no weight', name: '' });
  }
  return [...faults, ...letterFaults(draft.letters)];
}

function groupFaults({ name, weight, drop }: IGroupDraft): IFault[] {
  const faults: IFault[] = [];
  if (!name.trim()) {
    faults.push({ wrong: 'group without name', name });
  }
  if (Number.isNaN(typedNumber(weight, MOST.weight))) {
    faults.push({ wrong: 'weight', name });
  }
  if (!Number.isInteger(typedNumber(drop, MOST.drop))) {
    faults.push({ wrong: 'drop', name });
  }
  return faults;
}

function letterFaults(letters: readonly ILetterDraft[]): IFault[] {
  const faults: IFault[] = [];
  const bounds = letters.map(({ from }) => typedNumber(from, MOST.percent));
  if (letters.some(({ letter }) => !letter.trim())) {
    faults.push({ wrong: 'letter missing', name: '' });
  }
  const twice = repeated(letters.map(({ letter }) => letter));
  if (twice) {
    faults.push({ wrong: 'letter twice', name: twice });
  }
  const rising = bounds.findIndex((bound, at) => bound >= bounds[at - 1]);
  if (bounds.some(bound => Number.isNaN(bound))) {
    faults.push({ wrong: 'bound', name: '' });
  } else if (rising > 0) {
    faults.push({ wrong: 'rising', name: letters[rising].letter });
  } else if (bounds.length > 0 && bounds.at(-1) !== 0) {
    faults.push({ wrong: 'last', name: letters.at(-1)?.letter ?? '' });
  }
  return faults;
}

function repeated(texts: readonly string[]): string | undefined {
  const names = texts.map(text => text.trim());
  return names.find((name, at) => name !== '' && names.indexOf(name) < at);
}

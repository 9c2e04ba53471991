/** A mark that is being written, before it is saved. */
import type { Mark, MarkingSubmission, MarkWrite, RubricItem } from '../wire';

/** `version` is that of the mark that it would follow. */
export type MarkDraft = Required<MarkWrite>;

/** The newest version of a mark; null for a submission that nobody marked. */
export function newestOf(submission: MarkingSubmission): Mark | null {
  return submission.versions.at(0) ?? null;
}

/** What stands there, to be changed. */
export function draftOf(submission: MarkingSubmission): MarkDraft {
  const mark = newestOf(submission);
  const known = new Set(submission.rubric.map(item => item.id));
  return {
    version: mark?.version ?? 0,
    stated_points: mark?.stated_points ?? null,
    adjustment: mark?.adjustment ?? 0,
    feedback: mark?.feedback ?? '',
    rubric_item_ids: (mark?.rubric_item_ids ?? []).filter(id => known.has(id)),
    withdrawn: false
  };
}

/** Whether saving would change anything but the version. */
export function isChanged(draft: MarkDraft, from: MarkDraft): boolean {
  const ids = (one: MarkDraft) => [...one.rubric_item_ids].sort().join();
  return (
    draft.stated_points !== from.stated_points ||
    draft.adjustment !== from.adjustment ||
    draft.feedback !== from.feedback ||
    ids(draft) !== ids(from)
  );
}

export function toggled(draft: MarkDraft, itemId: string): MarkDraft {
  const { rubric_item_ids: ids } = draft;
  const isOn = ids.includes(itemId);
  return {
    ...draft,
    rubric_item_ids: isOn ? ids.filter(id => id !== itemId) : [...ids, itemId]
  };
}

/** Mine put over what somebody else saved meanwhile. */
export function putOver(mine: MarkDraft, theirs: MarkDraft): MarkDraft {
  return { ...mine, version: theirs.version };
}

/** Both: their numbers, the items of either, and mine below their text. */
export function merged(mine: MarkDraft, theirs: MarkDraft): MarkDraft {
  const texts = [theirs.feedback, mine.feedback].filter(text => text.trim());
  const ids = new Set([...theirs.rubric_item_ids, ...mine.rubric_item_ids]);
  return {
    ...theirs,
    feedback: [...new Set(texts)].join('\n\n'),
    rubric_item_ids: [...ids]
  };
}

/** What the campus will say that it is worth, while it is being written; null before there is a grading. */
export function forecast(
  draft: MarkDraft,
  { automatic, worth }: Pick<MarkingSubmission, 'automatic' | 'worth'>,
  rubric: readonly RubricItem[],
  bonus: boolean
): number | null {
  const base = draft.stated_points ?? automatic ?? null;
  if (base === null) {
    return null;
  }
  const items = rubric
    .filter(item => draft.rubric_item_ids.includes(item.id))
    .reduce((sum, item) => sum + item.points, 0);
  const whole = Math.max(0, base + items + draft.adjustment);
  return bonus ? whole : Math.min(whole, worth);
}

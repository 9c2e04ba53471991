/** The keys of the marking screen; none of them while somebody types. */
import type { MarkingModel } from './model';
import { toggled } from './draft';

const TYPING =
  'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]';

export interface IKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  target: EventTarget | null;
}

/** Does what a key stands for; false when it stands for nothing here. */
export function pressed(model: MarkingModel, key: IKey): boolean {
  const isWithControl = key.ctrlKey || key.metaKey;
  if (key.key === 'Enter' && isWithControl) {
    void model.save(true);
    return true;
  }
  if (isWithControl || key.altKey || isTyping(key.target)) {
    return false;
  }
  const step = STEPS[key.key];
  if (step && !movesCursor(key)) {
    void model.go(step);
    return true;
  }
  return /^[1-9]$/.test(key.key) && toggle(model, Number(key.key) - 1);
}

const STEPS: Record<string, 1 | -1 | undefined> = {
  j: 1,
  ArrowDown: 1,
  k: -1,
  ArrowUp: -1
};

function toggle(model: MarkingModel, index: number): boolean {
  const item = model.submission?.rubric.at(index);
  if (!item || !model.draft) {
    return false;
  }
  model.write(toggled(model.draft, item.id));
  return true;
}

/** In the code the arrows select the lines to comment on. */
function movesCursor({ key, target }: IKey): boolean {
  const isInCode =
    target instanceof Element && target.closest('.cm-content') !== null;
  return isInCode && key.startsWith('Arrow');
}

/** Code that is only read has a cursor too, but no use for letters. */
export function isTyping(target: EventTarget | null): boolean {
  const field = target instanceof Element ? target.closest(TYPING) : null;
  return field !== null && field.getAttribute('aria-readonly') !== 'true';
}

/** What the lists of a test have in common: things in any number, and a campus that has them. */
import { aClass, anOutline } from '../../campus/examples';
import { FakeCampus } from '../../campus/fake';

/** A page of the hub. */
const PAGE = 50;
/** The most that hub and server list where there are no pages. */
export const LISTED = 200;

export const nothing = (): void => undefined;
export const nobody = (): Promise<never> =>
  Promise.reject(new Error('nobody asks for this in this test'));

/** `count` things, each with what tells it from the others. */
export function made<T>(count: number, make: (id: string) => T): T[] {
  return Array.from({ length: count }, (_, place) => make(`n${place}`));
}

/** What the hub answers of a long list: its newest. */
export function paged<T>(items: T[], limit = PAGE) {
  const more = items.length > limit;
  return { items: items.slice(0, limit), next_cursor: more ? 'next' : null };
}

export function staffCampus(
  staff: FakeCampus.IOptions['staff'] = {}
): FakeCampus {
  return new FakeCampus({
    api: { classes: () => [aClass({ role: 'teacher' })] },
    staff: {
      classes: () => [aClass({ role: 'teacher' })],
      outline: () => anOutline([]),
      members: () => [],
      ...staff
    }
  });
}

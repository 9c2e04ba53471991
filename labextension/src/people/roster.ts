/** What of a class's people is shown, and in which words they are sought. */
import type { Member } from '../wire';

export interface IRosterFilter {
  /** What the name or the user name holds; capitals and accents do not matter. */
  text: string;
  /** Null means all. */
  role: Member['role'] | null;
  /** Null means all, '' those in no section. */
  section: string | null;
}

export const EVERYBODY: IRosterFilter = { text: '', role: null, section: null };

/** The people that a filter lets through, in their order. */
export function shown(
  members: readonly Member[],
  filter: IRosterFilter
): Member[] {
  const words = plain(filter.text).split(/\s+/).filter(Boolean);
  return members.filter(member => {
    const names = plain(`${member.display_name} ${member.name}`);
    return (
      words.every(word => names.includes(word)) &&
      (filter.role === null || member.role === filter.role) &&
      (filter.section === null || (member.section ?? '') === filter.section)
    );
  });
}

/** How many of each role, in the order of the roles. */
export function countByRole(
  members: readonly Member[]
): [Member['role'], number][] {
  return ROLES.map((role): [Member['role'], number] => [
    role,
    members.filter(member => member.role === role).length
  ]).filter(([, count]) => count > 0);
}

export const ROLES: readonly Member['role'][] = [
  'student',
  'assistant',
  'teacher',
  'researcher'
];

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

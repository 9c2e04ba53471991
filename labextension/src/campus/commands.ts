/** The ids of the commands that one part of the extension gives another. */
export const CommandIDs = {
  showCampus: 'nbcampus:show-campus',
  joinClass: 'nbcampus:join-class',
  createClass: 'nbcampus:create-class',
  refreshClasses: 'nbcampus:refresh-classes',
  /** `assignmentId`, and `problemId` for one of its notebooks. */
  openAssignment: 'nbcampus:open-assignment',
  /** `itemId` of a material or a quiz. */
  openItem: 'nbcampus:open-item',
  /** `classId`; without it the class is chosen on the screen. */
  showAttempts: 'nbcampus:show-attempts',
  /** `classId`; without it the class is chosen on the screen. */
  showPeople: 'nbcampus:show-people',
  /** `classId` and `name`. */
  leaveClass: 'nbcampus:leave-class',
  showOutbox: 'nbcampus:show-outbox'
} as const;

/** A text argument of a command; empty when it is not there. */
export function textArg(args: object, name: string): string {
  const value: unknown = (args as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

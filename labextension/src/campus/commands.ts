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
  /** `classId`; without it the class is chosen on the screen. `attemptId` for one of its attempts beside the list. */
  showAttempts: 'nbcampus:show-attempts',
  /** `placeId`: the problem in its assignment, and `regradeId` for one regrade; without both the problem is chosen there. */
  showRegrades: 'nbcampus:show-regrades',
  /** On the row of a problem, in the menu of the right mouse button. */
  regradeRow: 'nbcampus:regrade-row',
  /** `itemId` and `title` of an exam; without them those of the row in the menu of the right mouse button. */
  releaseResults: 'nbcampus:release-results',
  /** As before. */
  hideResults: 'nbcampus:hide-results',
  /** `classId`; without it the class is chosen on the screen. */
  showPeople: 'nbcampus:show-people',
  /** `classId`. */
  openDashboards: 'nbcampus:open-dashboards',
  showCalendar: 'nbcampus:show-calendar',
  /** `classId` and `name`. */
  leaveClass: 'nbcampus:leave-class',
  showOutbox: 'nbcampus:show-outbox'
} as const;

/** A text argument of a command; empty when it is not there. */
export function textArg(args: object, name: string): string {
  const value: unknown = (args as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

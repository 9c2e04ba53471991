/** The ids of the commands that one part of the extension gives another. */
export const CommandIDs = {
  showCampus: 'nbcampus:show-campus',
  joinClass: 'nbcampus:join-class',
  createClass: 'nbcampus:create-class',
  refreshClasses: 'nbcampus:refresh-classes',
  /** `assignmentId`, and `problemId` for one of its notebooks. */
  openAssignment: 'nbcampus:open-assignment',
  /** `itemId` of a quiz. */
  openQuiz: 'nbcampus:open-quiz',
  /** As before; for staff. */
  editQuiz: 'nbcampus:edit-quiz',
  markQuiz: 'nbcampus:mark-quiz',
  /** `itemId` of a material; for its teachers. */
  editMaterial: 'nbcampus:edit-material',
  /** `classId`. */
  createQuiz: 'nbcampus:create-quiz',
  createMaterial: 'nbcampus:create-material',
  /** `itemId` of a material. */
  openItem: 'nbcampus:open-item',
  /**
   * `classId`, without which the class is chosen on the screen; `studentId` for one student's attempts, `attemptId` to
   * show one.
   */
  showAttempts: 'nbcampus:show-attempts',
  /** `placeId`: the problem in its assignment, and `regradeId` for one regrade; without both the problem is chosen there. */
  showRegrades: 'nbcampus:show-regrades',
  /** `classId`; without it the class is chosen on the screen. */
  showRequests: 'nbcampus:show-regrade-requests',
  /** As before. */
  openResearchNotebooks: 'nbcampus:open-research-notebooks',
  showExplanations: 'nbcampus:show-explanations',
  /** As before. */
  showTrail: 'nbcampus:show-change-log',
  /** On the row of a problem, in the menu of the right mouse button. */
  regradeRow: 'nbcampus:regrade-row',
  /** `placeId`: the problem in its assignment; without it the problem is chosen there. */
  showMarking: 'nbcampus:show-marking',
  /** On the row of a problem, in the menu of the right mouse button. */
  markRow: 'nbcampus:mark-row',
  /** `itemId` and `title` of an exam; without them those of the row in the menu of the right mouse button. */
  releaseResults: 'nbcampus:release-results',
  /** As before. */
  hideResults: 'nbcampus:hide-results',
  /** `assignmentId` of an exam: its page for who sits it. */
  showExam: 'nbcampus:show-exam',
  /** `assignmentId` of an exam, or `classId`: what its invigilators watch. */
  showRoom: 'nbcampus:show-room',
  /** `classId`; without it the class is chosen on the screen. */
  showPeople: 'nbcampus:show-people',
  /** `classId`; without it the class is chosen on the screen. */
  showContent: 'nbcampus:show-content',
  showGradebook: 'nbcampus:show-gradebook',
  /** `classId`; without it the class is chosen on the screen. */
  showGrading: 'nbcampus:show-grading-scheme',
  /** `classId` and `name`: one's own grades in a class. */
  showMyGrades: 'nbcampus:show-my-grades',
  /** `classId`. */
  openDashboards: 'nbcampus:open-dashboards',
  /** `classId`; without it the class is chosen on the screen. */
  showDeadlines: 'nbcampus:show-deadlines',
  showCalendar: 'nbcampus:show-calendar',
  showNotices: 'nbcampus:show-notices',
  showNoticeChoices: 'nbcampus:show-notice-choices',
  /** `classId` and `name`. */
  showAnnouncements: 'nbcampus:show-announcements',
  /** `classId` and `name`. */
  showLeaderboard: 'nbcampus:show-leaderboard',
  showResearch: 'nbcampus:show-research',
  showStudies: 'nbcampus:show-studies',
  showGrants: 'nbcampus:show-grants',
  /** `classId` and `name`. */
  leaveClass: 'nbcampus:leave-class',
  showBank: 'nbcampus:show-bank',
  newProblem: 'nbcampus:new-problem',
  showOutbox: 'nbcampus:show-outbox'
} as const;

/** A text argument of a command; empty when it is not there. */
export function textArg(args: object, name: string): string {
  const value: unknown = (args as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

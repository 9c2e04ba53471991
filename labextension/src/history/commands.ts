/** The ids of the history's commands. Those with an attempt take `attemptId`. */
export const CommandIDs = {
  showHistory: 'nbcampus:show-history',
  compareAttempt: 'nbcampus:compare-attempt',
  restoreAttempt: 'nbcampus:restore-attempt'
} as const;

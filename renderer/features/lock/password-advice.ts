const SHORT = 12;

/** What to say of a new password, knowing only how long it is. */
export function passwordAdvice(length: number): { text: string; isWarning: boolean } {
  if (length === 0) return { text: 'Four or more random words make a good one.', isWarning: false };
  if (length < SHORT) {
    return {
      text: `Short: whoever gets the file can try many. ${SHORT} characters or more are better.`,
      isWarning: true,
    };
  }
  return { text: 'Long enough, if nobody can guess it.', isWarning: false };
}

/** How many accounts `beginList` gives at most: about as many as the tallest screen has rows. */
export const firstAccountsListed = 100;

/** How many accounts the preview of a restore names at most; all are counted. */
export const mostChangesShown = 500;

/** How many pages, faults or accounts a report about damage names at most; all are counted. */
export const mostNamedInReports = 50;

/** How many events of the audit log are read at once at most. */
export const mostEventsAtOnce = 500;

/** How many accounts `beginList` gives at most: more than any window has rows. */
export const firstAccountsListed = 200;

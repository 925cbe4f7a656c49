/** Where a window waits between two renderer processes: of another site, so that the process changes. */
export const GONE = 'https://gone.stand-in.invalid/';

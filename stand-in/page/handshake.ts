/** The event, seen by no script of the page, that joins its world to the preload's. */
export const HANDSHAKE = 'hubvault-stand-in-handshake';

/** What of `prepare.mjs` the tests call. */
export function ensureDesktop(): boolean;

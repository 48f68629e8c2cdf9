/**
 * Whether a state key names this user: their id, alone or followed by `_` and anything, with or without the leading `_`
 * that keeps the key out of the auth rule for `@` keys. Comparing with the id, not cutting at the first `_`, keeps user ids
 * with underscores whole.
 */
export function isKeyOf(stateKey: string, userId: string): boolean {
    const key = stateKey.startsWith("_") ? stateKey.slice(1) : stateKey;
    return userId.startsWith("@") && (key === userId || key.startsWith(`${userId}_`));
}

/** Whom a state key names: up to the first `_` behind the server's name, which has none (as ruma reads it). */
export function userOfKey(stateKey: string): string | undefined {
    return /^_?(@[^:]*:[^_]+)(?:_|$)/.exec(stateKey)?.[1];
}

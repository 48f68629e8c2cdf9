const defaultExpiresMs = 4 * 60 * 60 * 1000;

/**
 * Start of a membership, ms since the epoch: its own claim, but never later than the server's time of the event (ruma's
 * `created_ts` documentation, ruma PR 2089).
 */
export function startOf(sentTs: number, createdTs: number | undefined): number {
    return Math.min(createdTs ?? sentTs, sentTs);
}

/** End of a membership, ms since the epoch: 4 h after its start unless it says otherwise (matrix-js-sdk PR 4587). */
export function endOf(startTs: number, expiresMs: number | undefined): number {
    return Math.min(startTs + (expiresMs ?? defaultExpiresMs), Number.MAX_VALUE);
}

/**
 * Whether npm failed because it could not reach its registry, by what it printed.
 *
 * @param {string} output
 * @returns {boolean}
 */
export function isOffline(output) {
    return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED/.test(output);
}

import type { IncomingHttpHeaders } from "node:http";

/** The names of this machine. Another name that leads here is of a page elsewhere (DNS rebinding). */
const ownNames = /^(?:[a-z0-9-]+\.)*localhost$|^127\.0\.0\.1$|^\[::1\]$/;

/**
 * Returns whether a request comes from the demo's own page, or from no page at all. The demo's accounts have no secrets, but a page
 * elsewhere that the developer has open must neither read rooms nor change anything.
 */
export function isOwnOrigin({ host, origin, "sec-fetch-site": site }: IncomingHttpHeaders): boolean {
    if (!host || !ownNames.test(host.replace(/:\d+$/, ""))) return false;
    if (site === "cross-site" || site === "same-site") return false;
    return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

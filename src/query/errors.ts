import { fieldOf } from "../core/internal.js";

const retries = 2;

/** Whether the server does not have what was asked for: the endpoint, or the thing. */
export function isNotFound(error: unknown): boolean {
    const status = fieldOf(error, "httpStatus");
    return status === 404 || status === 405 || fieldOf(error, "errcode") === "M_UNRECOGNIZED";
}

/** Whether it may go well another time: not where the server has refused, or what it sent is unfit. */
function retry(failures: number, error: unknown): boolean {
    const status = fieldOf(error, "httpStatus");
    if (fieldOf(error, "isFinal") === true) return false;
    return failures < retries && (typeof status !== "number" || status === 401 || status === 429 || status >= 500);
}

/** As long as the server said, else longer each time; ms. */
function retryDelay(failures: number, error: unknown): number {
    const asked = fieldOf(fieldOf(error, "data"), "retry_after_ms");
    return typeof asked === "number" ? Math.min(asked, 60_000) : Math.min(1000 * 2 ** failures, 30_000);
}

/** Whether a query may be asked again when it is looked at anew, the page is, or the connection is back. */
function mayGoWell({ state }: { readonly state: { readonly error: unknown } }): boolean {
    const { error } = state;
    return error === null || fieldOf(error, "isLate") === true || retry(0, error);
}

/** When a query that has failed is asked again: what a server has refused, or is unfit, is not until the cache forgets it. */
export const askedAgain = {
    retry,
    retryDelay,
    retryOnMount: mayGoWell,
    refetchOnWindowFocus: mayGoWell,
    refetchOnReconnect: mayGoWell,
} as const;

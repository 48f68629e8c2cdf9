import { fieldOf } from "../core/internal.js";

const retries = 2;

/** Returns whether the server lacks the endpoint or the requested resource. */
export function isNotFound(error: unknown): boolean {
    const status = fieldOf(error, "httpStatus");
    return status === 404 || status === 405 || fieldOf(error, "errcode") === "M_UNRECOGNIZED";
}

/** Returns whether a retry may succeed. It cannot if the server refused or sent an unusable response. */
function retry(failures: number, error: unknown): boolean {
    const status = fieldOf(error, "httpStatus");
    if (fieldOf(error, "isFinal") === true) return false;
    return failures < retries && (typeof status !== "number" || status === 401 || status === 429 || status >= 500);
}

/** Returns the retry delay in ms: what the server asked for, or an increasing one. */
function retryDelay(failures: number, error: unknown): number {
    const asked = fieldOf(fieldOf(error, "data"), "retry_after_ms");
    return typeof asked === "number" ? Math.min(asked, 60_000) : Math.min(1000 * 2 ** failures, 30_000);
}

/** Returns whether to refetch on mount, on window focus and on reconnect. */
function mayGoWell({ state }: { readonly state: { readonly error: unknown } }): boolean {
    const { error } = state;
    return error === null || fieldOf(error, "isLate") === true || retry(0, error);
}

/** Retry options. A refused or unusable response is not requested again until the cache drops it. */
export const askedAgain = {
    retry,
    retryDelay,
    retryOnMount: mayGoWell,
    refetchOnWindowFocus: mayGoWell,
    refetchOnReconnect: mayGoWell,
} as const;

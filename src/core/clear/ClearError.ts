import type { Open } from "../types.js";
import { fieldOf } from "../util.js";
import type { WhyNot } from "./policy.js";

/** Why an entry was not cleared. The user can try again. */
export interface ClearProblem {
    /**
     * `refused`: not permitted, for the reason in `whyNot`. `changed`: the homeserver has a newer event by now. `offline`: no answer
     * came. `failed`: the server had an error.
     */
    readonly reason: Open<"refused" | "changed" | "forbidden" | "rate-limited" | "offline" | "failed" | "cancelled">;
    readonly whyNot?: WhyNot | undefined;
    /** How long the server asks to wait, ms. */
    readonly retryAfterMs?: number | undefined;
}

/** Thrown when an entry was not cleared. */
export class ClearError extends Error {
    override readonly name = "ClearError";
    readonly reason: ClearProblem["reason"];
    readonly whyNot: WhyNot | undefined;
    readonly retryAfterMs: number | undefined;

    constructor({ reason, whyNot, retryAfterMs }: ClearProblem, cause?: unknown) {
        const why = whyNot ?? (retryAfterMs === undefined ? "" : `try again after ${retryAfterMs} ms`);
        super(`matrix-rollcall: the entry was not cleared: ${[reason, why].filter(Boolean).join(", ")}.`, { cause });
        this.reason = reason;
        this.whyNot = whyNot;
        this.retryAfterMs = retryAfterMs;
    }
}

/** Default wait if the server does not say how long, ms. */
const usualWaitMs = 5_000;

/** Reads the HTTP status and error code of a Matrix client's error. An error without a response has neither. */
export function toClearError(error: unknown): ClearError {
    if (error instanceof ClearError) return error;
    const status = fieldOf(error, "httpStatus");
    const code = fieldOf(error, "errcode");
    if (code === "M_LIMIT_EXCEEDED" || status === 429) {
        return new ClearError({ reason: "rate-limited", retryAfterMs: retryAfterOf(error) }, error);
    }
    if (code === "M_FORBIDDEN" || status === 403) return new ClearError({ reason: "forbidden" }, error);
    return new ClearError({ reason: status === undefined ? "offline" : "failed" }, error);
}

/** `Retry-After`, or its forerunner in the body, as matrix-js-sdk's errors read them. */
function retryAfterOf(error: unknown): number {
    try {
        const ms = (error as { getRetryAfterMs?: () => number | null }).getRetryAfterMs?.();
        if (typeof ms === "number" && Number.isFinite(ms)) return Math.max(0, ms);
    } catch {
        // The server's value was invalid.
    }
    return usualWaitMs;
}

import type { Accounts } from "../accounts/accounts.js";
import type { Clock } from "../clock.js";
import { HomeserverError } from "../errors.js";

/** Ends a fault. */
export type EndFault = () => void;

/** Faults on demand, for one user or for every request. A fault lasts until it is ended. */
export interface Faults {
    /** Fails every request and aborts waiting ones. */
    offline(userId?: string): EndFault;
    /** Delays every response by some ms. */
    slow(delayMs: number, userId?: string): EndFault;
    /** Answers every request with 429 `M_LIMIT_EXCEEDED` and a retry time in ms. */
    rateLimit(retryAfterMs: number, userId?: string): EndFault;
    /** Answers every request with a status of 500 or above, without a Matrix error. */
    fail(status: number, userId?: string): EndFault;
    /** Limits each timeline in the user's next sync that has rooms to the last event. */
    limitSync(userId: string): void;
    /** Aborts waiting requests and answers none for some ms. Keeps data, access tokens and sync tokens. */
    restart(downMs?: number): void;
    /** Invalidates the access tokens of a user or device: `M_UNKNOWN_TOKEN` without soft logout. */
    revokeToken(userId: string, deviceId?: string): void;
    /** Ends every fault. */
    clear(): void;
}

/** Thrown when the connection breaks, so that no response is sent. */
export class ConnectionCut extends Error {}

type Fault =
    | { readonly kind: "offline" }
    | { readonly kind: "slow"; readonly delayMs: number }
    | { readonly kind: "rateLimit"; readonly retryAfterMs: number }
    | { readonly kind: "fail"; readonly status: number };

interface Request {
    readonly userId: string | undefined;
    readonly abort: AbortController;
}

/** The current faults and the pending requests. */
export class FaultBox implements Faults {
    private readonly accounts: Accounts;
    private readonly clock: Clock;
    private readonly faults = new Set<{ readonly fault: Fault; readonly userId: string | undefined }>();
    private readonly requests = new Set<Request>();
    private readonly limitedSyncs = new Set<string>();

    constructor(accounts: Accounts, clock: Clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    offline(userId?: string): EndFault {
        const end = this.add({ kind: "offline" }, userId);
        this.cut(userId);
        return end;
    }

    slow(delayMs: number, userId?: string): EndFault {
        return this.add({ kind: "slow", delayMs }, userId);
    }

    rateLimit(retryAfterMs: number, userId?: string): EndFault {
        return this.add({ kind: "rateLimit", retryAfterMs }, userId);
    }

    fail(status: number, userId?: string): EndFault {
        return this.add({ kind: "fail", status }, userId);
    }

    limitSync(userId: string): void {
        this.limitedSyncs.add(userId);
    }

    restart(downMs = 0): void {
        const end = this.offline();
        if (downMs > 0) this.clock.after(downMs, end);
        else end();
    }

    revokeToken(userId: string, deviceId?: string): void {
        this.accounts.revoke(userId, deviceId);
    }

    clear(): void {
        this.faults.clear();
        this.limitedSyncs.clear();
    }

    /** Returns whether the user's next sync should leave a gap. */
    isSyncLimited(userId: string): boolean {
        return this.limitedSyncs.has(userId);
    }

    endLimitedSync(userId: string): void {
        this.limitedSyncs.delete(userId);
    }

    /** Registers a request. `signal` aborts when its connection breaks. */
    begin(userId: string | undefined): {
        readonly signal: AbortSignal;
        readonly abort: () => void;
        readonly end: () => void;
    } {
        const request = { userId, abort: new AbortController() };
        this.requests.add(request);
        return {
            signal: request.abort.signal,
            abort: () => request.abort.abort(),
            end: () => this.requests.delete(request),
        };
    }

    /** Applies the current faults to a request. Throws {@link ConnectionCut} or a {@link HomeserverError}. */
    async meet(userId: string | undefined, signal: AbortSignal): Promise<void> {
        for (const { fault, userId: of } of this.faults) {
            if (of !== undefined && of !== userId) continue;
            switch (fault.kind) {
                case "offline":
                    throw new ConnectionCut();
                case "slow":
                    await pause(this.clock, fault.delayMs, signal);
                    break;
                case "rateLimit":
                    throw new HomeserverError(429, "M_LIMIT_EXCEEDED", "Too Many Requests", {
                        retry_after_ms: fault.retryAfterMs,
                    });
                case "fail":
                    throw new HomeserverError(fault.status, "M_UNKNOWN", "Internal server error");
            }
        }
    }

    /** Aborts every request, now and in the future. */
    dispose(): void {
        this.offline();
    }

    private add(fault: Fault, userId: string | undefined): EndFault {
        const entry = { fault, userId };
        this.faults.add(entry);
        return () => this.faults.delete(entry);
    }

    private cut(userId: string | undefined): void {
        for (const request of this.requests) {
            if (userId === undefined || request.userId === userId) request.abort.abort();
        }
    }
}

async function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
        const cancel = clock.after(delayMs, resolve);
        signal.addEventListener("abort", () => {
            cancel();
            resolve();
        });
    });
    if (signal.aborted) throw new ConnectionCut();
}

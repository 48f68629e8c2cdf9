type Fetch = typeof globalThis.fetch;

/** The way of one client to its homeserver, which can fail. */
export interface Network {
    readonly fetchFn: Fetch;
    /** Nothing gets through any more, and what waits is cut off. */
    cut(): void;
    /** Everything is answered with 429, to be tried again after so many ms. */
    rateLimit(retryAfterMs: number): void;
    /** All is well again. */
    heal(): void;
    /** How many requests got through, or were answered. */
    readonly requests: number;
}

/** A network over another way of fetching. */
export function networkOver(fetchFn: Fetch = globalThis.fetch): Network {
    let state: "well" | "cut" | { readonly retryAfterMs: number } = "well";
    let cutting = new AbortController();
    let requests = 0;
    return {
        fetchFn: async (input, init) => {
            if (state === "cut") throw new TypeError("fetch failed");
            requests += 1;
            if (state !== "well") return tooMany(state.retryAfterMs);
            const signals = [cutting.signal, ...(init?.signal ? [init.signal] : [])];
            return fetchFn(input, { ...init, signal: AbortSignal.any(signals) });
        },
        cut() {
            state = "cut";
            cutting.abort(new TypeError("fetch failed"));
            cutting = new AbortController();
        },
        rateLimit(retryAfterMs) {
            state = { retryAfterMs };
        },
        heal() {
            state = "well";
        },
        get requests() {
            return requests;
        },
    };
}

function tooMany(retryAfterMs: number): Response {
    const body = { errcode: "M_LIMIT_EXCEEDED", error: "Too many requests", retry_after_ms: retryAfterMs };
    return Response.json(body, { status: 429, headers: { "Retry-After": String(Math.ceil(retryAfterMs / 1000)) } });
}

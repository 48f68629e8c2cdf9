import { MutationObserver, QueryClient } from "@tanstack/react-query";
import type { Rollcall } from "matrix-rollcall/core";
import { clearMutationOptions, type ClearClient, type ClearTarget } from "matrix-rollcall/query";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { describe, expect, it, vi } from "vitest";

const roomId = "!standup:example.org";
const me = "@me:example.org";

/** An own device to clear, with a client whose requests to send fail. */
function world(
    stateNow: (eventId: string) => object = (eventId) => ({ event_id: eventId }),
    failure: unknown = new Error("nothing is sent here"),
): {
    readonly clear: () => Promise<unknown>;
    readonly send: ReturnType<typeof vi.fn>;
} {
    const rooms = [{ roomId, sessions: [{ participants: [{ userId: me }] }] }];
    const source = createStaticRollcall({ me, rooms });
    const target = source.room(roomId).getSnapshot().sessions[0]?.devices[0] as ClearTarget;
    const send = vi.fn<() => Promise<never>>(() => Promise.reject(failure));
    const client = {
        getUserId: () => me,
        getRoom: () => null,
        on: () => undefined,
        off: () => undefined,
        sendStateEvent: send,
        http: { authedRequest: () => Promise.resolve(stateNow(target.eventId)) },
    } as unknown as ClearClient;
    const rollcall: Rollcall = { ...source, client };
    const options = clearMutationOptions(rollcall, roomId);
    return { send, clear: () => new MutationObserver(new QueryClient(), options).mutate(target) };
}

describe("clearing an entry", () => {
    it("sends once for two clicks in one turn", async () => {
        const { clear, send } = world();
        const both = await Promise.allSettled([clear(), clear()]);
        expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
        expect(send).toHaveBeenCalledTimes(1);
    });

    it("sends nothing if the homeserver has a newer event under the same key", async () => {
        const { clear, send } = world(() => ({ event_id: "$newer" }));
        await expect(clear()).rejects.toMatchObject({ reason: "changed" });
        expect(send).not.toHaveBeenCalled();
    });

    it("compares contents where the homeserver answers without the event", async () => {
        const { clear, send } = world(() => ({ application: "m.call", created_ts: 1 }));
        await expect(clear()).rejects.toMatchObject({ reason: "changed" });
        expect(send).not.toHaveBeenCalled();
    });
});

describe("ClearError", () => {
    const wait = (getRetryAfterMs: () => unknown): object => ({ httpStatus: 429, getRetryAfterMs });
    const invalid = (): never => {
        throw new Error("invalid");
    };
    it.each<{ readonly failure: unknown; readonly reason: string; readonly retryAfterMs?: number }>([
        { failure: new Error("no answer"), reason: "offline" },
        { failure: null, reason: "offline" },
        { failure: { httpStatus: 500, errcode: "M_UNKNOWN" }, reason: "failed" },
        { failure: { httpStatus: 400, errcode: "M_FORBIDDEN" }, reason: "forbidden" },
        { failure: { httpStatus: 403 }, reason: "forbidden" },
        { failure: { httpStatus: 400, errcode: "M_LIMIT_EXCEEDED" }, reason: "rate-limited", retryAfterMs: 5_000 },
        { failure: wait(() => 1_234), reason: "rate-limited", retryAfterMs: 1_234 },
        { failure: wait(() => -1), reason: "rate-limited", retryAfterMs: 0 },
        { failure: wait(() => null), reason: "rate-limited", retryAfterMs: 5_000 },
        { failure: wait(() => NaN), reason: "rate-limited", retryAfterMs: 5_000 },
        { failure: wait(() => "1"), reason: "rate-limited", retryAfterMs: 5_000 },
        { failure: wait(invalid), reason: "rate-limited", retryAfterMs: 5_000 },
    ])("of $failure has the reason $reason", async ({ failure, reason, retryAfterMs }) => {
        const error: unknown = await world(undefined, failure)
            .clear()
            .catch((each: unknown) => each);
        expect(error).toMatchObject({ name: "ClearError", reason, retryAfterMs, cause: failure });
        const more = retryAfterMs === undefined ? "" : `, try again after ${retryAfterMs} ms`;
        expect(String(error)).toBe(`ClearError: matrix-rollcall: the entry was not cleared: ${reason}${more}.`);
    });

    it("names the reason of a refusal", async () => {
        const observer = new MutationObserver(new QueryClient(), clearMutationOptions(null, roomId));
        const error: unknown = await observer.mutate({} as ClearTarget).catch((each: unknown) => each);
        expect(error).toMatchObject({ reason: "refused", whyNot: "not-joined", retryAfterMs: undefined });
        expect(String(error)).toContain("was not cleared: refused, not-joined.");
    });
});

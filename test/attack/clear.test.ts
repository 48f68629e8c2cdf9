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
    it.each([
        [new Error("no answer"), "offline"],
        [null, "offline"],
        [{ httpStatus: 500, errcode: "M_UNKNOWN" }, "failed"],
        [{ httpStatus: 400, errcode: "M_FORBIDDEN" }, "forbidden"],
        [{ httpStatus: 403 }, "forbidden"],
        [{ httpStatus: 400, errcode: "M_LIMIT_EXCEEDED" }, "rate-limited", 5_000],
        [wait(() => 1_234), "rate-limited", 1_234],
        [wait(() => -1), "rate-limited", 0],
        [wait(() => null), "rate-limited", 5_000],
        [wait(() => NaN), "rate-limited", 5_000],
        [wait(() => "1"), "rate-limited", 5_000],
        [
            wait(() => {
                throw new Error("invalid");
            }),
            "rate-limited",
            5_000,
        ],
    ] satisfies readonly (readonly [unknown, string, number?])[])(
        "of %o has the reason %s",
        async (failure, ...wanted) => {
            const [reason, retryAfterMs] = wanted;
            const error: unknown = await world(undefined, failure)
                .clear()
                .catch((each: unknown) => each);
            expect(error).toMatchObject({ name: "ClearError", reason, retryAfterMs, cause: failure });
            const more = retryAfterMs === undefined ? "" : `, try again after ${retryAfterMs} ms`;
            expect(String(error)).toBe(`ClearError: matrix-rollcall: the entry was not cleared: ${reason}${more}.`);
        },
    );

    it("names the reason of a refusal", async () => {
        const observer = new MutationObserver(new QueryClient(), clearMutationOptions(null, roomId));
        const error: unknown = await observer.mutate({} as ClearTarget).catch((each: unknown) => each);
        expect(error).toMatchObject({ reason: "refused", whyNot: "not-joined", retryAfterMs: undefined });
        expect(String(error)).toContain("was not cleared: refused, not-joined.");
    });
});

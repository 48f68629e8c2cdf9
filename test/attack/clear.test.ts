import { MutationObserver, QueryClient } from "@tanstack/react-query";
import type { Rollcall } from "matrix-rollcall/core";
import { clearMutationOptions, type ClearClient, type ClearTarget } from "matrix-rollcall/query";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { describe, expect, it, vi } from "vitest";

const roomId = "!standup:example.org";
const me = "@me:example.org";

/** An own device to clear, with a client that has sent nothing yet. */
function world(stateNow: (eventId: string) => object): {
    readonly clear: () => Promise<unknown>;
    readonly send: ReturnType<typeof vi.fn>;
} {
    const rooms = [{ roomId, sessions: [{ participants: [{ userId: me }] }] }];
    const source = createStaticRollcall({ me, rooms });
    const target = source.room(roomId).getSnapshot().sessions[0]?.devices[0] as ClearTarget;
    const send = vi.fn<() => Promise<never>>(() => Promise.reject(new Error("nothing is sent here")));
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
        const { clear, send } = world((eventId) => ({ event_id: eventId }));
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

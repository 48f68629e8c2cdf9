import { MatrixEvent } from "matrix-js-sdk";
import { createRollcall } from "matrix-rollcall/core";
import { stickyMemberEvent } from "matrix-rollcall/testing";
import { describe, expect, it, vi } from "vitest";
import { ana, ben, join, quietWorld, roomId } from "../support/world.js";

/* A matrix-js-sdk before 39 keeps sticky events in the timeline, and has no list of them. */

describe("createRollcall on an SDK without sticky events", () => {
    it("lists participants from state events alone when the SDK has no sticky events", async () => {
        const warn = vi.spyOn(console, "warn").mockReturnValue();
        const { client, room } = quietWorld();
        const rollcall = createRollcall(client);
        const calls = rollcall.room(roomId);
        calls.subscribe(() => undefined);
        rollcall.active.subscribe(() => undefined);
        const sticky = new MatrixEvent({ ...stickyMemberEvent({ userId: ana, roomId, createdTs: Date.now() }) });
        await room.addLiveEvents([sticky], { addToState: false });
        join(room, ben);
        expect(room.getLiveTimeline().getEvents()).toContain(sticky);
        expect(calls.getSnapshot().sessions[0]?.devices.map(({ userId }) => userId)).toEqual([ben]);
        expect(calls.getSnapshot().rejected).toEqual([]);
        expect(rollcall.active.getSnapshot().rooms.size).toBe(1);
        createRollcall(quietWorld().client).room(roomId).getSnapshot();
        expect(warn.mock.calls).toEqual([[expect.stringContaining("Install 39.1 or newer")]]);
    });
});

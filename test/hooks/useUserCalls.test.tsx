import { useUserCalls } from "matrix-rollcall";
import { describe, expect, it } from "vitest";
import { doing, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, introduce, join, newRoom } from "../support/world.ts";
import { twoSessions } from "./support/twoSessions.tsx";

describe("useUserCalls", () => {
    it("returns the sessions of a user in every room", async () => {
        const { client } = twoSessions();
        const other = introduce(newRoom(client, "!other:example.org"));
        const { Page, renders } = pageOf(() => useUserCalls(ben));
        renderWith(client, <Page />);
        await doing(() => join(other, ben));
        expect(renders.last.map(({ roomId, session }) => `${roomId} ${session.callId} ${session.scope}`)).toEqual([
            "!r:example.org ROOM m.room",
            "!r:example.org breakout m.user",
            "!other:example.org ROOM m.room",
        ]);
        expect(renders.values[1]?.[0]).toBe(renders.values[0]?.[0]);
        expect(renders.last[1]?.participant.devices[0]?.deviceId).toBe("LAPTOP");
        await doing(() => join(other, ana));
        expect(renders.count).toBe(2);
    });
});

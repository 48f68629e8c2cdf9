import { useActiveCalls } from "matrix-rollcall";
import { describe, expect, it } from "vitest";
import { doing, pageOf, renderWith } from "../support/page.tsx";
import { ana, cai, introduce, join, leave, newRoom } from "../support/world.ts";
import { twoSessions } from "./support/twoSessions.tsx";

describe("useActiveCalls", () => {
    it("returns the rooms with calls, all of them or those of a space", async () => {
        const { client } = twoSessions();
        const other = introduce(newRoom(client, "!other:example.org"));
        const quiet = introduce(newRoom(client, "!quiet:example.org"));
        const all = pageOf(() => [...useActiveCalls().keys()]);
        const space = pageOf(() => [...useActiveCalls({ roomIds: new Set([quiet.roomId, other.roomId]) }).keys()]);
        renderWith(
            client,
            <>
                <all.Page />
                <space.Page />
            </>,
        );
        await doing(() => join(other, ana));
        await doing(() => leave(other, ana));
        await doing(() => join(quiet, ana));
        const room = "!r:example.org";
        expect(all.renders.values).toEqual([[room], [room, other.roomId], [room], [room, quiet.roomId]]);
        expect(space.renders.values).toEqual([[], [other.roomId], [], [quiet.roomId]]);
        await doing(() => join(client.getRoom(room) as typeof other, cai));
        expect([all.renders.count, space.renders.count]).toEqual([5, 4]);
    });
});

import { useCallUserIds } from "matrix-rollcall";
import { describe, expect, it } from "vitest";
import { doing, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, cai, join, leave, roomId } from "../support/world.ts";
import { twoSessions } from "./support/twoSessions.tsx";

describe("useCallUserIds", () => {
    it("returns the same set until its user IDs change", async () => {
        const { client, room } = twoSessions();
        const { Page, renders } = pageOf(() => useCallUserIds(roomId));
        renderWith(client, <Page />);
        expect([...renders.last].sort()).toEqual([ana, ben, cai]);
        await doing(() => join(room, cai));
        await doing(() => leave(room, cai));
        expect(renders.count).toBe(1);
        await doing(() => leave(room, cai, { callId: "breakout" }));
        expect([...renders.last].sort()).toEqual([ana, ben]);
    });
});

import { useOwnCalls } from "matrix-rollcall";
import { describe, expect, it } from "vitest";
import { doing, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, join, me, quietWorld, roomId } from "../support/world.ts";

describe("useOwnCalls", () => {
    it("returns the user's own devices and marks this one", async () => {
        const { client, room } = quietWorld();
        join(room, ana, { device: "MYDEV" });
        const { Page, renders } = pageOf(() => useOwnCalls());
        renderWith(client, <Page />);
        expect(renders.last).toEqual([]);
        await doing(() => {
            join(room, me, { device: "OTHER" });
            join(room, me, { device: "MYDEV" });
        });
        await doing(() => join(room, ben));
        expect(renders.count).toBe(2);
        expect(renders.last.map(({ device, isThisDevice }) => [device.deviceId, isThisDevice])).toEqual([
            ["OTHER", false],
            ["MYDEV", true],
        ]);
        expect(renders.last[0]).toMatchObject({ roomId, session: { callId: "ROOM", key: expect.any(String) } });
    });
});

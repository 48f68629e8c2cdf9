import { useRejectedMemberships } from "matrix-rollcall";
import { describe, expect, it } from "vitest";
import { ana, joinWrongly, quietWorld, roomId } from "../support/world.ts";
import { shown } from "./support/twoSessions.tsx";

describe("useRejectedMemberships", () => {
    it("returns rejected memberships with their reason", () => {
        const world = quietWorld();
        joinWrongly(world.room, ana);
        const rejected = shown(() => useRejectedMemberships(roomId), world);
        expect(rejected).toMatchObject([{ userId: ana, reason: "malformed" }]);
    });
});

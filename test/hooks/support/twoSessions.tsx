import type { SessionOption } from "matrix-rollcall";
import { pageOf, renderWith } from "../../support/page.tsx";
import { ana, ben, cai, join, quietWorld } from "../../support/world.ts";

/** A breakout beside the room's call. */
export const breakout = { callId: "breakout", scope: "m.user" };

/** A room with two sessions: Ana on two devices and Ben in the room's call, Ben and Cai in a breakout. */
export function twoSessions(): ReturnType<typeof quietWorld> {
    const world = quietWorld();
    join(world.room, ana, { since: Date.now() - 60_000, intent: "audio", sfu: "https://one.example.org" });
    join(world.room, ana, { since: Date.now() - 50_000, device: "LAPTOP", intent: "audio" });
    join(world.room, ben, { since: Date.now() - 40_000 });
    join(world.room, ben, { since: Date.now() - 70_000, device: "LAPTOP", intent: "audio", ...breakout });
    join(world.room, cai, { since: Date.now() - 20_000, ...breakout });
    return world;
}

/** What a hook returns in its last render. */
export function shown<T>(useIt: () => T, world = twoSessions()): T {
    const { Page, renders } = pageOf(useIt);
    renderWith(world.client, <Page />);
    return renders.last;
}

/** Values of the option `session`, and who is in the session they select from `twoSessions`. */
export const sessionCases: readonly (readonly [SessionOption | undefined, string])[] = [
    [undefined, "ana ben"],
    ["room", "ana ben"],
    [{ callId: "" }, "ana ben"],
    [{ callId: "ROOM", application: "m.call", scope: "m.room" }, "ana ben"],
    [{ key: JSON.stringify(["m.call", "ROOM", "m.room"]) }, "ana ben"],
    [breakout, "ben cai"],
    [{ callId: "breakout" }, ""],
    [{ callId: "ROOM", application: "org.example.board" }, ""],
    [{ key: "none" }, ""],
];

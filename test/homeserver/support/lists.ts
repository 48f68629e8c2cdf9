import type { MatrixClient } from "matrix-js-sdk";
import { createRollcall, type CallDevice, type RoomCallsSnapshot, type Store } from "matrix-rollcall/core";
import { atEnd } from "./world.ts";

/** The list of a client, watched until the test ends. */
export function callsOf(client: MatrixClient, roomId: string): Store<RoomCallsSnapshot> {
    const rollcall = createRollcall(client);
    const calls = rollcall.room(roomId);
    atEnd(() => rollcall.dispose());
    atEnd(calls.subscribe(() => undefined));
    return calls;
}

export function devicesIn(calls: Store<RoomCallsSnapshot>): readonly CallDevice[] {
    return calls.getSnapshot().sessions.flatMap(({ devices }) => devices);
}

/** The localparts of who is in a room's calls, without what makes them unique; oldest device first. */
export function namesIn(calls: Store<RoomCallsSnapshot>): string {
    return devicesIn(calls)
        .map(({ userId }) => /^@([a-z]*)/.exec(userId)?.[1])
        .join(" ");
}

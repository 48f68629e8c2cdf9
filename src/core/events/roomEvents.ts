import type { RoomCallsSnapshot } from "../types.js";
import { reuse } from "../util.js";
import { readHands } from "./hands.js";
import { invitationsIn } from "./invitations.js";
import { readInvited, type Invited } from "./invited.js";
import type { LogView } from "./logView.js";
import { readRings, type Ring } from "./rings.js";

/** What is read of a room's events besides memberships. */
export interface RoomEvents {
    readonly hands: ReadonlyMap<string, number>;
    readonly invited: readonly Invited[];
    readonly rings: readonly Ring[];
    /** When time alone may next change it, in ms since the epoch; Infinity for never. */
    readonly dueTs: number;
}

export const noEvents: RoomEvents = { hands: new Map(), invited: [], rings: [], dueTs: Infinity };

/** Reads a room's events for an account. Reuses what is the same as before. */
export function readRoomEvents(log: LogView, calls: RoomCallsSnapshot, userId: string, before: RoomEvents): RoomEvents {
    const invitations = invitationsIn(log, calls);
    return {
        hands: reuse(before.hands, readHands(log, calls)),
        invited: reuse(before.invited, readInvited(log, invitations)),
        rings: reuse(before.rings, calls.status === "ready" ? readRings(log, invitations, userId) : []),
        dueTs: log.dueTs(),
    };
}

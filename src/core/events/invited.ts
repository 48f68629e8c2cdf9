import { findParticipant } from "../calls/findSession.js";
import type { RoomCallsSnapshot } from "../types.js";
import { earliest } from "../util.js";
import { answeredTs, declinedTs, memberEvents, mentionsRoom, newestRings, sessionOf, type ReadRing } from "./rings.js";
import type { RoomLog } from "./roomLog.js";

/** A user invited by the newest ring of a live call. */
export interface Invited {
    readonly userId: string;
    /** The call's slot. */
    readonly slotId: string;
    readonly state: "ringing" | "declined" | "missed" | "joined";
    /** Since when this has been the state, ms since the epoch. */
    readonly ts: number;
}

/** A ring for the whole room, as Element Call sends it, is one for each member while they are few. */
const maxMembers = 20;

/** How long after the ring the caller may send their membership. */
const maxDelayMs = 60_000;

/** Returns the users invited to the live calls of a room, and the state of each invitation. */
export function readInvited(log: RoomLog, calls: RoomCallsSnapshot, now: number): readonly Invited[] {
    return newestRings(log, now).flatMap((ring) => {
        const { slotId, sentTs, startsTs, endsTs } = ring;
        const session = sessionOf(calls, slotId);
        const [oldest] = session?.devices ?? [];
        if (!session || !oldest || (endsTs <= now && sentTs < oldest.createdTs - maxDelayMs)) return [];
        const events = memberEvents(log.room);
        return invitedBy(log, ring).map((userId): Invited => {
            const participant = findParticipant(session, userId);
            if (participant) {
                const ts = earliest(participant.devices.map(({ createdTs }) => createdTs));
                return { userId, slotId, state: "joined", ts };
            }
            const leftTs = answeredTs(events.get(userId), slotId);
            if (leftTs >= sentTs) return { userId, slotId, state: "joined", ts: leftTs };
            const ts = declinedTs(log, ring, userId, now);
            if (ts !== undefined) return { userId, slotId, state: "declined", ts };
            if (now < endsTs) return { userId, slotId, state: "ringing", ts: startsTs };
            return { userId, slotId, state: "missed", ts: endsTs };
        });
    });
}

function invitedBy(log: RoomLog, ring: ReadRing): readonly string[] {
    if (ring.kind !== "ring" || !mentionsRoom(log, ring)) return ring.userIds;
    const members = (log.room.currentState.getMembers?.() ?? []).flatMap(({ userId, membership }) =>
        membership === "join" && userId !== ring.event.getSender() ? [userId] : [],
    );
    return members.length > maxMembers ? ring.userIds : members.sort();
}

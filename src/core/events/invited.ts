import type { RoomLike } from "../host.js";
import { uniqueBy } from "../util.js";
import { answersTo } from "./answers.js";
import type { Invitation } from "./invitations.js";
import type { LogView } from "./logView.js";

/** A user invited by the newest ring of a live call. */
export interface Invited {
    readonly userId: string;
    /** The call's slot. */
    readonly slotId: string;
    readonly state: "ringing" | "declined" | "missed" | "joined";
    /** Since when this has been the state, ms since the epoch. */
    readonly ts: number;
}

/** A ring for the whole room, as Element Call sends it, is one for each member while they are few, with the caller. */
const maxMembers = 21;

/** Maximum number of users that are read from one invitation. */
const maxInvited = 256;

/** How long after the ring the caller may send their membership. */
const maxDelayMs = 60_000;

/** Returns the users invited by the newest invitation to each live call, and how they answered. */
export function readInvited(log: LogView, invitations: readonly Invitation[]): readonly Invited[] {
    return uniqueBy(invitations, (each) => each.ring.slotId).flatMap((invitation) => {
        const { session, sentTs } = invitation.ring;
        const present = session?.devices ?? [];
        const [oldest] = present;
        const isOfEarlierCall = !oldest || (invitation.isOver && sentTs < oldest.createdTs - maxDelayMs);
        return isOfEarlierCall ? [] : answersTo(log, invitation, invitedBy(log.room, invitation), present);
    });
}

function invitedBy({ currentState }: RoomLike, { ring, isForRoom, named }: Invitation): readonly string[] {
    const { callerId, kind } = ring;
    const all = isForRoom && kind === "ring" ? (currentState.getMembers?.() ?? []) : [];
    const members = all.flatMap(({ userId, membership }) => (membership === "join" ? [userId] : []));
    const isForFew = members.length > 0 && members.length <= maxMembers;
    return [...new Set(isForFew ? members.sort() : named.slice(0, maxInvited))].filter(
        (userId): userId is string => typeof userId === "string" && userId !== callerId,
    );
}

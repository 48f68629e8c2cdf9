import type { CallSession } from "../types.js";
import { answersTo } from "./answers.js";
import type { Invitation } from "./invitations.js";
import type { LogView } from "./logView.js";

/** A call that rings this account, or notifies it that the call started. Times are ms since the epoch. */
export interface Ring {
    /** Unique across all rooms. */
    readonly key: string;
    readonly roomId: string;
    readonly eventId: string;
    readonly callerId: string;
    readonly slotId: string;
    readonly kind: "ring" | "notification";
    readonly intent: string | undefined;
    readonly sentTs: number;
    /** When it ends without an answer. */
    readonly endsTs: number;
    /** The call; undefined while it has no participant. */
    readonly session: CallSession | undefined;
}

/** Returns the invitations that ring an account now, the newest first. */
export function readRings(log: LogView, invitations: readonly Invitation[], userId: string): readonly Ring[] {
    return invitations.flatMap((invitation) => {
        const { ring, isForRoom, named } = invitation;
        const isMeant = ring.callerId !== userId && (isForRoom || named.includes(userId));
        return isMeant && answersTo(log, invitation, [userId])[0]?.state === "ringing" ? [ring] : [];
    });
}

import type { LeanRollcall } from "../rollcall.js";
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

/** Returns the invitations that ring an account now, the newest first, also those to calls that list it. */
export function readRings(log: LogView, invitations: readonly Invitation[], userId: string): readonly Ring[] {
    return invitations.flatMap((invitation) => {
        const { ring, isForRoom, named } = invitation;
        const isMeant = ring.callerId !== userId && (isForRoom || named.includes(userId));
        return isMeant && answersTo(log, invitation, [userId])[0]?.state === "ringing" ? [ring] : [];
    });
}

/**
 * Leaves out the rings of calls that list the account. A crash may have left this very device in a call, which then rings if
 * `isConnected` says that the device is not in it.
 */
export function withoutOwnCalls(
    rings: readonly Ring[],
    account: Pick<LeanRollcall, "userId" | "deviceId"> | null,
    isConnected?: (session: CallSession) => boolean | undefined,
): readonly Ring[] {
    return rings.filter(
        ({ session }) =>
            session?.devices.every(({ userId, deviceId }) => {
                const isOwn = userId === account?.userId;
                return !isOwn || (deviceId === account.deviceId && isConnected?.(session) === false);
            }) ?? true,
    );
}

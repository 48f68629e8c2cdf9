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

/** The account and device that rings are read for. */
export type Account = Pick<LeanRollcall, "userId" | "deviceId">;

/** Returns the call of a ring if it lists the account. */
export function ownCallOf({ session }: Ring, account: Account | null): CallSession | undefined {
    return session?.devices.some(({ userId }) => userId === account?.userId) ? session : undefined;
}

/**
 * Returns the invitations that ring an account now, the newest first, also for a call that lists this very device: a crash may
 * have left it there.
 */
export function readRings(
    log: LogView,
    invitations: readonly Invitation[],
    { userId, deviceId }: Account,
): readonly Ring[] {
    const me = userId ?? "";
    return invitations.flatMap((invitation) => {
        const { ring, isForRoom, named } = invitation;
        const isMeant = ring.callerId !== me && (isForRoom || named.includes(me));
        const isElsewhere = ring.session?.devices.some((each) => each.userId === me && each.deviceId !== deviceId);
        return isMeant && !isElsewhere && answersTo(log, invitation, [me])[0]?.state === "ringing" ? [ring] : [];
    });
}

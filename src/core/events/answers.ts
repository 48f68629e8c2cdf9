import type { EventLike, RoomLike } from "../host.js";
import type { CallDevice } from "../types.js";
import { sessionInSlot } from "../wire/entry.js";
import { contentOf, get, toText } from "../wire/fields.js";
import { membershipsIn } from "../wire/readEvent.js";
import { declineTypes, memberEventsOf, targetOf } from "./eventFacts.js";
import type { Invitation } from "./invitations.js";
import type { Invited } from "./invited.js";
import type { LogView } from "./logView.js";
import type { Ring } from "./rings.js";

/** Returns how users have answered an invitation: by joining, by declining, or not yet. */
export function answersTo(
    log: LogView,
    invitation: Invitation,
    userIds: readonly string[],
    present: readonly CallDevice[] = [],
): readonly Invited[] {
    const { ring, startsTs, isOver } = invitation;
    const sent = memberEventsSince(log.room, ring, [...userIds, ring.callerId]);
    const hasHungUp =
        !ring.session && sent.some((event) => event.getSender() === ring.callerId && membershipsIn(event).length === 0);
    // A user who left had answered. A state event does not tell which call the user left.
    const joined = new Map<unknown, number>([
        ...sent.map((event) => [event.getSender(), event.getTs()] as const),
        ...present.map((device) => [device.userId, device.createdTs] as const).reverse(),
    ]);
    return userIds.map((userId) => {
        const joinedTs = joined.get(userId);
        const ts = declinedTs(log, invitation, userId);
        const answer = (state: Invited["state"], ts: number): Invited => ({ userId, slotId: ring.slotId, state, ts });
        if (joinedTs !== undefined) return answer("joined", joinedTs);
        if (ts > -Infinity) return answer("declined", ts);
        return isOver || hasHungUp ? answer("missed", ring.endsTs) : answer("ringing", startsTs);
    });
}

/** Returns the membership events of users in a ring's call since it was sent. */
function memberEventsSince(room: RoomLike, ring: Ring, userIds: readonly string[]): readonly EventLike[] {
    const senders = new Set<unknown>(userIds);
    return memberEventsOf(room).filter(
        (event) => senders.has(event.getSender()) && event.getTs() >= ring.sentTs && isInSlot(event, ring.slotId),
    );
}

/** Returns when a user last declined an invitation, or another one to its call since it was sent; -Infinity if they did not. */
function declinedTs({ sentBy, isThere }: LogView, { ring, slots }: Invitation, userId: string): number {
    const declines = sentBy(userId).filter((event) => {
        const target = targetOf(event);
        const isMeant = target === ring.eventId || event.sentTs >= ring.sentTs;
        return isMeant && slots.get(target) === ring.slotId && declineTypes.test(event.type) && isThere(event);
    });
    return Math.max(...declines.map((event) => event.sentTs));
}

function isInSlot(event: EventLike, slotId: string): boolean {
    const memberships = membershipsIn(event);
    if (memberships.length > 0) return memberships.some(({ session }) => session.slotId === slotId);
    return sessionInSlot(toText(get(contentOf(event), "slot_id")) ?? slotId)?.slotId === slotId;
}

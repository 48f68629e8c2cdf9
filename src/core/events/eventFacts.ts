import type { EventLike, RoomLike } from "../host.js";
import { get, toText } from "../wire/fields.js";
import type { ReadEvent } from "../wire/readEvent.js";
import { callMembersOf, isRtcMemberType, stickyEventsOf } from "../wire/room.js";
import { stickyKeyOf } from "../wire/rtc.js";

/** A raised hand is a reaction with this emoji, with or without the variation selector (Element Call). */
export const handKey = /^\u{1F590}\uFE0F?$/u;

export const reactionType = "m.reaction";
export const redactionType = "m.room.redaction";

/** The types of events that invite people to a call: MSC4075 in every generation. */
export const ringTypes = /^(m|org\.matrix\.msc4(075|310))\.(rtc\.(notification|invite)|call\.notify)$/;

/** The types of events that decline an invitation: MSC4310, MSC4075. */
export const declineTypes = /^(m|org\.matrix\.msc4(075|310))\.rtc\.decline$/;

/** Returns the ID of the event that this one refers to: by its relation, or by its key for a sticky decline. */
export function targetOf({ content }: ReadEvent): string {
    return toText(get(get(content, "m.relates_to"), "event_id")) ?? stickyKeyOf(content) ?? "";
}

/** Returns whether a reaction raises a hand. */
export function raisesHand({ content }: ReadEvent): boolean {
    const relation = get(content, "m.relates_to");
    return get(relation, "rel_type") === "m.annotation" && handKey.test(toText(get(relation, "key")) ?? "");
}

/** Returns the room's current membership events, including emptied ones. */
export function memberEventsOf(room: RoomLike): readonly EventLike[] {
    return [...callMembersOf(room), ...stickyEventsOf(room).filter((event) => isRtcMemberType(event.getType()))];
}

/** Finds an event among those a room has loaded. */
export type FindEvent = (eventId: string) => EventLike | undefined;

/** Returns a function that finds events in a room's timeline and among its memberships. */
export function finderIn(room: RoomLike): FindEvent {
    let others: ReadonlyMap<string | undefined, EventLike> | undefined;
    return (eventId) => {
        const inTimeline = room.findEventById?.(eventId);
        if (inTimeline) return inTimeline;
        others ??= new Map(memberEventsOf(room).map((event) => [event.getId(), event]));
        return others.get(eventId);
    };
}

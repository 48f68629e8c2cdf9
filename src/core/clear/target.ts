import { livenessOf } from "../history/liveness.js";
import type {
    CallDevice,
    EventLike,
    MembershipFormat,
    PendingMembership,
    RejectedMembership,
    RoomCallsSnapshot,
    RoomLike,
} from "../index.js";
import type { Entry, Membership } from "../wire/entry.js";
import { callMemberTypes } from "../wire/eventTypes.js";
import { readRtc } from "../wire/rtc.js";
import { readStateEvent } from "../wire/stateEvent.js";

/** What can be cleared: anything that a room's snapshot lists. */
export type ClearTarget = CallDevice | RejectedMembership | PendingMembership;

/** Every format: what a host does not read may be there all the same. */
const formats: ReadonlySet<MembershipFormat> = new Set(["m.calls", "memberships", "session", "rtc"]);

/** An event that tells of memberships, and each entry of it by its place. */
export interface ListedEvent {
    readonly event: EventLike;
    /** Undefined for a sticky event. */
    readonly stateKey: string | undefined;
    readonly entries: readonly Entry[];
}

/** The event of an id, if it tells of memberships and the room has it. */
export type FindEvent = (eventId: string) => ListedEvent | undefined;

/** Looks through a room once, to find many of its events. */
export function eventFinder(room: RoomLike): FindEvent {
    const state = callMemberTypes.flatMap((type) => room.currentState.getStateEvents(type));
    const byId = new Map([...state, ...(room._unstable_getStickyEvents?.() ?? [])].map((each) => [each.getId(), each]));
    const ofState = new Set(state);
    return (eventId) => {
        const event = byId.get(eventId);
        if (!event) return undefined;
        if (!ofState.has(event)) return { event, stateKey: undefined, entries: readRtc(event, true).entries };
        return { event, stateKey: event.getStateKey() ?? "", entries: readStateEvent(event, formats) };
    };
}

/** The places of an event's entries that a target is; all of them where it is the event as a whole. */
export function placesOf(target: ClearTarget, entries: readonly Entry[]): ReadonlySet<number> {
    const all = new Set(entries.keys());
    // It was refused before its entries were looked at.
    if (target.kind === "rejected" && target.reason === "format-disabled") return all;
    const isIt = (entry: Entry): boolean =>
        target.kind === "device" ? !entry.refusal && entry.device.key === target.key : entry.key === target.key;
    const own = [...all].filter((place) => isIt(entries[place] as Entry));
    return own.length > 0 ? new Set(own) : all;
}

/** Whether an entry may be of a client that is there, for those who read it as the wire says. */
export function isMaybeLive(entry: Entry, now: number): boolean {
    return !entry.refusal && isOpen(entry, now) && livenessOf(entry.device, now).state === "live";
}

const isOpen = ({ opensTs }: Membership, now: number): boolean => opensTs <= now;

/** From which events a room lists something under a key. */
export function listedUnder({ sessions, rejected, pending }: RoomCallsSnapshot, key: string): readonly string[] {
    const listed: readonly (readonly ClearTarget[])[] = [...sessions.map(({ devices }) => devices), rejected, pending];
    return listed.flatMap((list) => list.filter((each) => each.key === key)).map(({ eventId }) => eventId);
}

/** Whether a room still lists a target, from this very event. */
export function isListed(snapshot: RoomCallsSnapshot, { key, eventId }: ClearTarget): boolean {
    return listedUnder(snapshot, key).includes(eventId);
}

import { livenessOf } from "../history/liveness.js";
import type { EventLike, RoomLike } from "../host.js";
import type { CallDevice, PendingMembership, RejectedMembership, RoomCallsSnapshot } from "../types.js";
import type { Entry, Membership } from "../wire/entry.js";
import { allFormats } from "../wire/formats.js";
import { readStateEvent, readStickyEvent } from "../wire/readEvent.js";
import { callMembersOf, stickyEventsOf } from "../wire/room.js";

/** An entry that can be cleared: any entry of a room's snapshot. */
export type ClearTarget = CallDevice | RejectedMembership | PendingMembership;

/** An event that holds memberships, with the place of each entry. */
export interface ListedEvent {
    readonly event: EventLike;
    /** Undefined for a sticky event. */
    readonly stateKey: string | undefined;
    readonly entries: readonly Entry[];
    /** Returns the places of the entries that a target names, or every place if the target is the whole event. */
    readonly placesOf: (target: ClearTarget) => ReadonlySet<number>;
    /** Returns the places of the entries whose clients may still be in the call. */
    readonly livePlaces: (now: number) => ReadonlySet<number>;
}

/** Finds an event by its ID, if the room has it and it holds memberships. */
export type FindEvent = (eventId: string) => ListedEvent | undefined;

/** Reads a room's membership events once. Each event is parsed when it is first looked up. */
export function eventFinder(room: RoomLike): FindEvent {
    const state = callMembersOf(room);
    const byId = new Map([...state, ...stickyEventsOf(room)].map((each) => [each.getId(), each]));
    const ofState = new Set(state);
    const found = new Map<string, ListedEvent>();
    return (eventId) => {
        const known = found.get(eventId);
        const event = byId.get(eventId);
        if (known || !event) return known;
        const isState = ofState.has(event);
        // The host may not read every format, but other clients do.
        const read = isState ? readStateEvent(event, allFormats) : readStickyEvent(event, allFormats);
        const listed = listedEvent(event, isState ? (event.getStateKey() ?? "") : undefined, read?.entries ?? []);
        found.set(eventId, listed);
        return listed;
    };
}

/** Indexes the entries of an event, so that planning for all of them takes linear time. */
function listedEvent(event: EventLike, stateKey: string | undefined, entries: readonly Entry[]): ListedEvent {
    const all = new Set(entries.keys());
    const byEntry = new Map<string, Set<number>>();
    const byDevice = new Map<string, Set<number>>();
    entries.forEach((entry, place) => {
        add(byEntry, entry.key, place);
        if (!entry.refusal) add(byDevice, entry.device.key, place);
    });
    let liveAt = NaN;
    let live: ReadonlySet<number> = new Set();
    return {
        event,
        stateKey,
        entries,
        placesOf(target) {
            // An event of a disabled format is rejected before its entries are looked at.
            if (target.kind === "rejected" && target.reason === "format-disabled") return all;
            return (target.kind === "device" ? byDevice : byEntry).get(target.key) ?? all;
        },
        livePlaces(now) {
            if (liveAt !== now) live = new Set([...all].filter((place) => isMaybeLive(entries[place] as Entry, now)));
            liveAt = now;
            return live;
        },
    };
}

function add(index: Map<string, Set<number>>, key: string, place: number): void {
    index.set(key, (index.get(key) ?? new Set<number>()).add(place));
}

/** Returns whether an entry may belong to a running client, considering readers of every format. */
function isMaybeLive(entry: Entry, now: number): boolean {
    return !entry.refusal && isOpen(entry, now) && livenessOf(entry.device, now).state === "live";
}

const isOpen = ({ opensTs }: Membership, now: number): boolean => opensTs <= now;

/** Returns every entry of a room that can be cleared. */
export function listTargets({ sessions, rejected, pending }: RoomCallsSnapshot): readonly ClearTarget[] {
    return [...sessions.flatMap(({ devices }) => devices), ...rejected, ...pending];
}

/** Returns the IDs of the events from which a room lists an entry with a key. */
export function listedUnder(snapshot: RoomCallsSnapshot, key: string): readonly string[] {
    return listTargets(snapshot)
        .filter((each) => each.key === key)
        .map(({ eventId }) => eventId);
}

/** Returns whether a room still lists a target from the same event. */
export function isListed(snapshot: RoomCallsSnapshot, { key, eventId }: ClearTarget): boolean {
    return listedUnder(snapshot, key).includes(eventId);
}

import { Sender } from "../calls/sender.js";
import type { EventLike, RoomLike } from "../host.js";
import { getOrMake } from "../util.js";
import type { MembershipFormat } from "../wire/formats.js";
import { readStateEvent, readStickyEvent, type ReadEvent } from "../wire/readEvent.js";
import { callMemberTypes, encryptedType, stateIdOf, stickyEventsOf } from "../wire/room.js";

/** A sticky event that another replaces. */
interface StickyUpdate {
    readonly current: EventLike;
    readonly previous: EventLike;
}

/** How events are carried: as state of a type, or as sticky events. */
type Carrier = (typeof callMemberTypes)[number] | "sticky";

/** The key of an event within its carrier: its state key, or the sticky event itself. */
type Key = string | EventLike;

/** Reads each membership event of a room once. Takes events, and reports which senders have something to decide. */
export interface RoomSources {
    /** The senders of memberships. */
    readonly senders: ReadonlyMap<string, Sender>;
    /** The senders whose entries must be decided again, each once. */
    readonly touched: Sender[];
    /** Marks the events that are due at `now` to be decided again. Returns when the next one is due; Infinity for never. */
    readonly touchDue: (now: number) => number;
    readonly touchSender: (sender: Sender) => void;
    readonly touchAll: () => void;
    /** Forgets a sender without events. */
    readonly release: (sender: Sender) => void;
    /** Compares everything with the room: events that are new, changed in place or gone. */
    readonly reconcile: () => void;
    /** Handles a call member state event that was set. */
    readonly onState: (type: string, stateKey: string) => void;
    readonly onSticky: (
        added: readonly EventLike[],
        updated: readonly StickyUpdate[],
        removed: readonly EventLike[],
    ) => void;
    /** Sets how far ahead the SDK's clock is found to be, in ms. */
    readonly setSkew: (skewMs: number) => void;
    /** Reads the events that have been decrypted by now. */
    readonly readDecrypted: () => void;
    /** Handles that an event was redacted, is about to be, or is not after all. */
    readonly onRedaction: (redaction: EventLike) => void;
    /**
     * Handles a redaction that is in the room. The SDK only applies redactions of events that are in its timelines. Returns
     * whether it changes anything.
     */
    readonly onRedacted: (redaction: EventLike) => boolean;
}

const carriers: readonly Carrier[] = [...callMemberTypes, "sticky"];

export function createRoomSources(room: RoomLike, formats: ReadonlySet<MembershipFormat>): RoomSources {
    const senders = new Map<string, Sender>();
    const touched: Sender[] = [];
    /** The events of each carrier. State saying that its sender left is not kept, because there is nothing to decide about it. */
    const events = new Map<string, Map<Key, ReadEvent>>(carriers.map((carrier) => [carrier, new Map()]));
    /** Events by ID, from the first redaction on. A state event may also be sticky, so there can be several. */
    let byId: Map<string, readonly ReadEvent[]> | undefined;
    /** By state ID, the ID of an event that was redacted although the SDK's event does not show it. */
    const redacted = new Map<string, string>();
    /**
     * Sticky events that were not decrypted when read. matrix-js-sdk 40 and 41 hold such events, and do not report when they
     * are decrypted.
     */
    const undecrypted = new Set<EventLike>();
    /** How far the SDK's clock is ahead, in ms. */
    let skewMs = 0;

    // A set would be slower: it is emptied after each event.
    const touch = (sender: Sender): void => {
        if (sender.isTouched) return;
        sender.isTouched = true;
        touched.push(sender);
    };

    const touchSender = (sender: Sender): void => {
        sender.touchAll();
        touch(sender);
    };

    const index = (read: ReadEvent, isThere: boolean): void => {
        const { eventId } = read;
        if (!byId || eventId === "") return;
        const others = readOf(eventId).filter((each) => each !== read);
        if (isThere) byId.set(eventId, [...others, read]);
        else if (others.length > 0) byId.set(eventId, others);
        else byId.delete(eventId);
    };

    const readOf = (eventId: string): readonly ReadEvent[] => {
        if (!byId) {
            byId = new Map();
            for (const known of events.values()) for (const read of known.values()) index(read, true);
        }
        return byId.get(eventId) ?? [];
    };

    const redactedBy = (redaction: EventLike): readonly ReadEvent[] => readOf(redaction.getAssociatedId?.() ?? "");

    const replace = (before: ReadEvent | undefined, after: ReadEvent | undefined): void => {
        if (before) index(before, false);
        if (after) index(after, true);
        const sender = before && senders.get(before.sender);
        if (before && sender) {
            sender.set(before, false);
            touch(sender);
        }
        if (!after || (!after.format && !after.leave)) return;
        const next = getOrMake(senders, after.sender, () => new Sender(after.sender));
        next.set(after, true);
        touch(next);
    };

    /** Reads an event in place of the one under its key, or removes that one if the event is null. */
    const ingest = (carrier: string, key: Key, event: EventLike | null): void => {
        const known = events.get(carrier);
        const before = known?.get(key);
        const isRedacted = redacted.size > 0 && redacted.get(stateIdOf(carrier, key)) === event?.getId();
        const isGone = !event || isRedacted;
        if (before && !isGone && !before.isOutdated(event)) return;
        const isSticky = carrier === "sticky";
        if (before && isSticky) undecrypted.delete(before.event);
        if (!isGone && isSticky && event.getType() === encryptedType) undecrypted.add(event);
        const readAs: (...of: Parameters<typeof readStickyEvent>) => ReadEvent | undefined = isSticky
            ? readStickyEvent
            : readStateEvent;
        const read = isGone ? undefined : readAs(event, formats, skewMs);
        if (read) known?.set(key, read);
        else known?.delete(key);
        replace(before, read);
    };

    const readSticky = (event: EventLike): void => ingest("sticky", event, event);
    const dropSticky = (event: EventLike): void => ingest("sticky", event, null);

    const readAgain = ({ isSticky, type, stateKey = "", event }: ReadEvent): void =>
        isSticky ? readSticky(event) : ingest(type, stateKey, event);

    return {
        senders,
        touched,
        touchDue(now) {
            let nextTs = Infinity;
            for (const known of events.values()) {
                for (const event of known.values()) {
                    const sender = senders.get(event.sender);
                    if (event.dueTs > now) nextTs = Math.min(nextTs, event.dueTs);
                    else if (sender) {
                        sender.touch(event);
                        touch(sender);
                    }
                }
            }
            return nextTs;
        },
        touchSender,
        touchAll: () => senders.forEach(touchSender),
        release(sender) {
            if (sender.isEmpty) senders.delete(sender.userId);
        },
        reconcile() {
            for (const [carrier, known] of events) {
                const isSticky = carrier === "sticky";
                const gone = new Set(known.keys());
                for (const event of isSticky ? stickyEventsOf(room) : room.currentState.getStateEvents(carrier)) {
                    const key = isSticky ? event : (event.getStateKey() ?? "");
                    gone.delete(key);
                    ingest(carrier, key, event);
                }
                for (const key of gone) ingest(carrier, key, null);
            }
        },
        // The room is asked, because a state object that was replaced may still emit events, and only the current state counts.
        onState: (type, stateKey) => ingest(type, stateKey, room.currentState.getStateEvents(type, stateKey)),
        onSticky(added, updated, removed) {
            removed.forEach(dropSticky);
            // One sync response can both add an event and update it.
            added.forEach(readSticky);
            for (const { previous, current } of updated) {
                dropSticky(previous);
                readSticky(current);
            }
        },
        setSkew(nowMs) {
            if (nowMs === skewMs) return;
            skewMs = nowMs;
            for (const event of [...(events.get("sticky")?.keys() ?? [])] as EventLike[]) {
                dropSticky(event);
                readSticky(event);
            }
        },
        readDecrypted() {
            for (const event of undecrypted) if (event.getType() !== encryptedType) readSticky(event);
        },
        onRedaction: (redaction) => redactedBy(redaction).forEach(readAgain),
        onRedacted(redaction) {
            const read = redactedBy(redaction).find(({ isSticky }) => !isSticky);
            if (!read) return false;
            redacted.set(stateIdOf(read.type, read.stateKey), read.eventId);
            readAgain(read);
            return true;
        },
    };
}

import { Sender } from "../calls/sender.js";
import type { EventLike, RoomLike } from "../host.js";
import type { MembershipFormat } from "../wire/formats.js";
import { readStateEvent, readStickyEvent, type ReadEvent } from "../wire/readEvent.js";
import { callMemberTypes, encryptedType, stateIdOf, stickyEventsOf } from "../wire/room.js";

/** A sticky event that another replaces. */
export interface StickyUpdate {
    readonly current: EventLike;
    readonly previous: EventLike;
}

/** How events are carried: as state of a type, or as sticky events. */
type Carrier = (typeof callMemberTypes)[number] | "sticky";

/** The key of an event within its carrier: its state key, or the sticky event itself. */
type Key = string | EventLike;

const carriers: readonly Carrier[] = [...callMemberTypes, "sticky"];

/** Reads each membership event of a room once. Takes events, and reports which senders have something to decide. */
export class RoomSources {
    /** The senders of memberships. */
    readonly senders = new Map<string, Sender>();
    /** The senders whose entries must be decided again, each once. */
    readonly touched: Sender[] = [];
    private readonly room: RoomLike;
    private readonly formats: ReadonlySet<MembershipFormat>;
    /**
     * The events of each carrier. State saying that its sender left is not kept, because there is nothing to decide about it.
     */
    private readonly events = new Map<string, Map<Key, ReadEvent>>(carriers.map((carrier) => [carrier, new Map()]));
    /** Events by ID, from the first redaction on. A state event may also be sticky, so there can be several. */
    private byId: Map<string, readonly ReadEvent[]> | undefined;
    /** By state ID, the ID of an event that was redacted although the SDK's event does not show it. */
    private readonly redacted = new Map<string, string>();
    /**
     * Sticky events that were not decrypted when read. matrix-js-sdk 40 and 41 hold such events, and do not report when they
     * are decrypted.
     */
    private readonly undecrypted = new Set<EventLike>();
    /** How far the SDK's clock is ahead, in ms. */
    private skewMs = 0;

    constructor(room: RoomLike, formats: ReadonlySet<MembershipFormat>) {
        this.room = room;
        this.formats = formats;
    }

    /** Marks the events that are due at `now` to be decided again. Returns when the next one is due; Infinity for never. */
    touchDue(now: number): number {
        let nextTs = Infinity;
        for (const known of this.events.values()) {
            for (const event of known.values()) {
                const sender = this.senders.get(event.sender);
                if (event.dueTs > now) nextTs = Math.min(nextTs, event.dueTs);
                else if (sender) {
                    sender.touch(event);
                    this.touch(sender);
                }
            }
        }
        return nextTs;
    }

    touchSender(sender: Sender): void {
        sender.touchAll();
        this.touch(sender);
    }

    touchAll(): void {
        for (const sender of this.senders.values()) this.touchSender(sender);
    }

    /** Forgets a sender without events. */
    release(sender: Sender): void {
        if (sender.isEmpty) this.senders.delete(sender.userId);
    }

    /** Compares everything with the room: events that are new, changed in place or gone. */
    reconcile(): void {
        for (const [carrier, known] of this.events) {
            const isSticky = carrier === "sticky";
            const gone = new Set(known.keys());
            for (const event of isSticky ? stickyEventsOf(this.room) : this.room.currentState.getStateEvents(carrier)) {
                const key = isSticky ? event : (event.getStateKey() ?? "");
                gone.delete(key);
                this.ingest(carrier, key, event);
            }
            for (const key of gone) this.ingest(carrier, key, null);
        }
    }

    /** Handles a call member state event that was set. */
    onState(type: string, stateKey: string): void {
        // The room is asked, because a state object that was replaced may still emit events, and only the current state counts.
        this.ingest(type, stateKey, this.room.currentState.getStateEvents(type, stateKey));
    }

    onSticky(added: readonly EventLike[], updated: readonly StickyUpdate[], removed: readonly EventLike[]): void {
        for (const event of removed) this.ingest("sticky", event, null);
        // One sync response can both add an event and update it.
        for (const event of added) this.ingest("sticky", event, event);
        for (const { previous, current } of updated) {
            this.ingest("sticky", previous, null);
            this.ingest("sticky", current, current);
        }
    }

    /** Sets how far ahead the SDK's clock is found to be, in ms. */
    setSkew(skewMs: number): void {
        if (skewMs === this.skewMs) return;
        this.skewMs = skewMs;
        for (const event of [...(this.events.get("sticky")?.keys() ?? [])] as EventLike[]) {
            this.ingest("sticky", event, null);
            this.ingest("sticky", event, event);
        }
    }

    /** Reads the events that have been decrypted by now. */
    readDecrypted(): void {
        for (const event of this.undecrypted)
            if (event.getType() !== encryptedType) this.ingest("sticky", event, event);
    }

    /** Handles that an event was redacted, is about to be, or is not after all. */
    onRedaction(eventId: string): void {
        for (const read of this.readOf(eventId)) this.readAgain(read);
    }

    /**
     * Handles a redaction that is in the room. The SDK only applies redactions of events that are in its timelines. Returns
     * whether it changes anything.
     */
    onRedacted(eventId: string): boolean {
        const read = this.readOf(eventId).find(({ isSticky }) => !isSticky);
        if (!read) return false;
        this.redacted.set(stateIdOf(read.type, read.stateKey), eventId);
        this.readAgain(read);
        return true;
    }

    private readAgain({ isSticky, type, stateKey = "", event }: ReadEvent): void {
        this.ingest(isSticky ? "sticky" : type, isSticky ? event : stateKey, event);
    }

    private index(read: ReadEvent, isThere: boolean): void {
        const { eventId } = read;
        if (!this.byId || eventId === "") return;
        const others = this.readOf(eventId).filter((each) => each !== read);
        if (isThere) this.byId.set(eventId, [...others, read]);
        else if (others.length > 0) this.byId.set(eventId, others);
        else this.byId.delete(eventId);
    }

    private readOf(eventId: string): readonly ReadEvent[] {
        if (!this.byId) {
            this.byId = new Map();
            for (const known of this.events.values()) for (const read of known.values()) this.index(read, true);
        }
        return this.byId.get(eventId) ?? [];
    }

    /** Reads an event in place of the one under its key, or removes that one if the event is null. */
    private ingest(carrier: string, key: Key, event: EventLike | null): void {
        const known = this.events.get(carrier);
        const before = known?.get(key);
        const isRedacted = this.redacted.size > 0 && this.redacted.get(stateIdOf(carrier, key)) === event?.getId();
        const isGone = !event || isRedacted;
        if (before && !isGone && !before.isOutdated(event)) return;
        const isSticky = carrier === "sticky";
        if (before && isSticky) this.undecrypted.delete(before.event);
        if (!isGone && isSticky && event.getType() === encryptedType) this.undecrypted.add(event);
        const readAs: (...of: Parameters<typeof readStickyEvent>) => ReadEvent | undefined = isSticky
            ? readStickyEvent
            : readStateEvent;
        const read = isGone ? undefined : readAs(event, this.formats, this.skewMs);
        if (read) known?.set(key, read);
        else known?.delete(key);
        this.replace(before, read);
    }

    private replace(before: ReadEvent | undefined, after: ReadEvent | undefined): void {
        if (before) this.index(before, false);
        if (after) this.index(after, true);
        const sender = before && this.senders.get(before.sender);
        if (before && sender) {
            sender.set(before, false);
            this.touch(sender);
        }
        if (!after || (!after.format && !after.leave)) return;
        let next = this.senders.get(after.sender);
        if (!next) this.senders.set(after.sender, (next = new Sender(after.sender)));
        next.set(after, true);
        this.touch(next);
    }

    private touch(sender: Sender): void {
        if (sender.isTouched) return;
        sender.isTouched = true;
        this.touched.push(sender);
    }
}

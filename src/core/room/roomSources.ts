import { Sender } from "../calls/sender.js";
import type { EventLike, RoomLike } from "../host.js";
import type { MembershipFormat } from "../types.js";
import { readStateEvent, readStickyEvent, type ReadEvent } from "../wire/readEvent.js";
import { callMemberTypes, encryptedType, isCallMemberType, stateIdOf, stickyEventsOf } from "../wire/room.js";

/** A sticky event that another replaces. */
export interface StickyUpdate {
    readonly current: EventLike;
    readonly previous: EventLike;
}

/** The membership events of a room, each read once. Events go in; which senders have something to decide comes out. */
export class RoomSources {
    /** The senders of memberships. */
    readonly senders = new Map<string, Sender>();
    /** The senders whose entries must be decided again. */
    readonly touched = new Set<Sender>();
    private readonly room: RoomLike;
    private readonly formats: ReadonlySet<MembershipFormat>;
    /** By type and state key. What says that its sender left is not kept: there is nothing to decide of it. */
    private readonly state = new Map<string, Map<string, ReadEvent>>(callMemberTypes.map((type) => [type, new Map()]));
    private readonly sticky = new Map<EventLike, ReadEvent>();
    /** By event id; a state event may stick, too. */
    private readonly byId = new Map<string, readonly ReadEvent[]>();
    /** By state id, the id of its event that was redacted, though the SDK's says nothing of it. */
    private readonly redacted = new Map<string, string>();
    /** Sticky events that were not decrypted when read. matrix-js-sdk 40 and 41 hold them, and do not tell when they are. */
    private readonly undecrypted = new Set<EventLike>();
    /** How far the SDK's clock is ahead, in ms. */
    private skewMs = 0;

    constructor(room: RoomLike, formats: ReadonlySet<MembershipFormat>) {
        this.room = room;
        this.formats = formats;
    }

    touch(event: ReadEvent): void {
        const sender = this.senders.get(event.sender);
        if (!sender) return;
        sender.touch(event);
        this.touched.add(sender);
    }

    touchSender(sender: Sender): void {
        sender.touchAll();
        this.touched.add(sender);
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
        for (const [type, known] of this.state) {
            const seen = new Set<string>();
            const isFirst = known.size === 0;
            for (const event of this.room.currentState.getStateEvents(type)) {
                const stateKey = event.getStateKey() ?? "";
                // A first reading has nothing that could be gone.
                if (!isFirst) seen.add(stateKey);
                this.ingestState(type, stateKey, event);
            }
            for (const stateKey of isFirst ? [] : known.keys())
                if (!seen.has(stateKey)) this.ingestState(type, stateKey, null);
        }
        const sticky = new Set(stickyEventsOf(this.room));
        for (const event of sticky) this.ingestSticky(event);
        for (const event of this.sticky.keys()) if (!sticky.has(event)) this.removeSticky(event);
    }

    /** A call member state event was set. */
    onState(type: string, stateKey: string): void {
        // Asked of the room, since a state object that was replaced may go on emitting: what counts is what the room has.
        this.ingestState(type, stateKey, this.room.currentState.getStateEvents(type, stateKey));
    }

    onSticky(added: readonly EventLike[], updated: readonly StickyUpdate[], removed: readonly EventLike[]): void {
        for (const event of removed) this.removeSticky(event);
        // One sync can both add an event and update it.
        for (const event of added) this.ingestSticky(event);
        for (const { previous, current } of updated) {
            this.removeSticky(previous);
            this.ingestSticky(current);
        }
    }

    /** The clock that the SDK counts by is found to be so many ms ahead. */
    setSkew(skewMs: number): void {
        if (skewMs === this.skewMs) return;
        this.skewMs = skewMs;
        for (const event of [...this.sticky.keys()]) {
            this.removeSticky(event);
            this.ingestSticky(event);
        }
    }

    /** Reads the events that were decrypted since. */
    readDecrypted(): void {
        for (const event of this.undecrypted) if (event.getType() !== encryptedType) this.ingestSticky(event);
    }

    /** An event was redacted, is about to be, or is not after all. */
    onRedaction(eventId: string): void {
        for (const read of this.readOf(eventId)) {
            if (read.isSticky) this.ingestSticky(read.event);
            else this.ingestState(read.type, read.stateKey ?? "", read.event);
        }
    }

    /** A redaction is in the room. The SDK carries out only those of events that are in its timelines. Returns whether it is news. */
    onRedacted(eventId: string): boolean {
        const read = this.readOf(eventId).find(({ isSticky }) => !isSticky);
        if (!read) return false;
        const { type, stateKey = "", event } = read;
        this.redacted.set(stateIdOf(type, stateKey), eventId);
        this.ingestState(type, stateKey, event);
        return true;
    }

    private index(read: ReadEvent, isThere: boolean): void {
        const { eventId } = read;
        if (eventId === "") return;
        const others = this.readOf(eventId).filter((each) => each !== read);
        if (isThere) this.byId.set(eventId, [...others, read]);
        else if (others.length > 0) this.byId.set(eventId, others);
        else this.byId.delete(eventId);
    }

    private readOf(eventId: string): readonly ReadEvent[] {
        return this.byId.get(eventId) ?? [];
    }

    /** Reads a state event in place of the one under its key; null takes that out. */
    private ingestState(type: string, stateKey: string, event: EventLike | null): void {
        const known = this.state.get(type);
        if (!known || !isCallMemberType(type)) return;
        const before = known.get(stateKey);
        const isGone =
            !event || (this.redacted.size > 0 && this.redacted.get(stateIdOf(type, stateKey)) === event.getId());
        if (before && !isGone && !before.isOutdated(event)) return;
        const read = isGone ? undefined : readStateEvent(event, this.formats);
        if (read) known.set(stateKey, read);
        else known.delete(stateKey);
        this.replace(before, read);
    }

    private ingestSticky(event: EventLike): void {
        const before = this.sticky.get(event);
        if (before && !before.isOutdated(event)) return;
        if (event.getType() === encryptedType) this.undecrypted.add(event);
        else this.undecrypted.delete(event);
        const read = readStickyEvent(event, this.formats, this.skewMs);
        this.sticky.set(event, read);
        this.replace(before, read);
    }

    private removeSticky(event: EventLike): void {
        const before = this.sticky.get(event);
        this.sticky.delete(event);
        this.undecrypted.delete(event);
        this.replace(before, undefined);
    }

    private replace(before: ReadEvent | undefined, after: ReadEvent | undefined): void {
        if (before) this.index(before, false);
        if (after) this.index(after, true);
        const sender = before && this.senders.get(before.sender);
        if (before && sender) {
            sender.set(before, false);
            this.touched.add(sender);
        }
        if (!after || (!after.format && !after.leave)) return;
        const next = this.senders.get(after.sender) ?? new Sender(after.sender);
        this.senders.set(after.sender, next);
        next.set(after, true);
        this.touched.add(next);
    }
}

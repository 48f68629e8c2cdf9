import { nextChangeTs, type RoomFacts, type SenderStatus } from "../calls/judge.js";
import type { Sender } from "../calls/sender.js";
import type { EventLike, RoomLike } from "../host.js";
import type { ResolvedOptions } from "../options.js";
import { Definitions } from "../wire/definitions.js";
import { toText } from "../wire/fields.js";
import { hasStrippedState, isCallMemberType, isDefinitionType, requiresEncryption } from "../wire/room.js";
import { warnOfOldSdk } from "./oldSdk.js";
import { RoomLists, type Lists } from "./roomLists.js";
import { RoomSources, type StickyUpdate } from "./roomSources.js";

/** Returns a user's membership that was requested from the server because the room does not know it. */
export type KnownMembership = (userId: string) => string | undefined;

/**
 * Keeps the calls of one room in step with its `Room`: event by event while events are passed on, or by comparing with the
 * whole room. Sends no request and has no listener.
 */
export class RoomReader {
    readonly room: RoomLike;
    /** Senders who are not known yet and whose memberships would be live otherwise. */
    readonly unknownSenders = new Set<string>();
    /**
     * When time alone may next change something, in ms since the epoch; Infinity for never. Too early after an event was
     * postponed, until the events are next checked.
     */
    nextTs = Infinity;
    private readonly options: ResolvedOptions;
    private readonly knownMembership: KnownMembership | undefined;
    private readonly sources: RoomSources;
    private readonly lists: RoomLists;
    private state: unknown;
    private settledTs = -Infinity;
    private requiresEncryption = false;
    private wereMembersLoaded = true;

    constructor(room: RoomLike, options: ResolvedOptions, knownMembership?: KnownMembership) {
        if (options.formats.has("rtc")) warnOfOldSdk(room);
        this.room = room;
        this.options = options;
        this.knownMembership = knownMembership;
        this.sources = new RoomSources(room, options.formats);
        this.lists = new RoomLists(room.roomId, options.transportKey);
    }

    hasSender(userId: string): boolean {
        return this.sources.senders.has(userId);
    }

    /** Returns the lists for the events passed on so far and the current time. Unchanged parts are the same objects. */
    read(): Lists {
        // No event reports that time passes or that an event was decrypted.
        if (this.room.currentState === this.state) this.settle();
        else this.reconcile();
        return this.lists.read();
    }

    /** Compares everything with the room: at the start, after a gap, and when events were not passed on. */
    reconcile(): void {
        this.state = this.room.currentState;
        this.sources.touchAll();
        this.sources.reconcile();
        this.wereMembersLoaded = this.areMembersLoaded();
        this.settle();
    }

    /** Decides whatever was touched or is due. Call it after one or more of the methods below. */
    settle(): void {
        const now = this.options.now();
        const isEncrypted = requiresEncryption(this.room);
        // When the clock moves backwards, ended memberships are live again.
        if (now < this.settledTs || isEncrypted !== this.requiresEncryption) this.sources.touchAll();
        this.settledTs = now;
        this.requiresEncryption = isEncrypted;
        this.sources.setSkew(this.options.skewMs());
        this.sources.readDecrypted();
        if (now >= this.nextTs) this.nextTs = this.sources.touchDue(now);
        const { touched } = this.sources;
        if (touched.length === 0) return;
        const facts: RoomFacts = {
            definitions: new Definitions(this.room.currentState),
            requireOpenSlot: this.options.requireOpenSlot,
            requiresEncryption: isEncrypted,
            now,
        };
        for (const sender of touched) this.decide(sender, facts);
        touched.length = 0;
        this.lists.settle();
    }

    /** Handles a state event that was set. Returns whether it concerns calls. */
    onState(event: EventLike): boolean {
        const type = event.getType();
        if (isCallMemberType(type)) this.sources.onState(type, event.getStateKey() ?? "");
        else if (isDefinitionType(type)) this.sources.touchAll();
        else return false;
        return true;
    }

    /** Handles a changed member of the room. Returns whether this affects a membership. */
    onMember(userId: string): boolean {
        const sender = this.sources.senders.get(userId);
        if (!sender || sender.status === this.statusOf(userId)) return false;
        this.sources.touchSender(sender);
        return true;
    }

    /** Handles that the room's members may be loaded now. Returns whether this changes anything. */
    onMembersLoaded(): boolean {
        const isNews = this.areMembersLoaded() !== this.wereMembersLoaded;
        this.wereMembersLoaded = this.areMembersLoaded();
        if (isNews) this.sources.touchAll();
        return isNews;
    }

    onSticky(added: readonly EventLike[], updated: readonly StickyUpdate[], removed: readonly EventLike[]): void {
        this.sources.onSticky(added, updated, removed);
    }

    /** Handles that an event was redacted, is about to be, or is not after all. */
    onRedaction(redaction: EventLike): void {
        this.sources.onRedaction(redaction.getAssociatedId?.() ?? "");
    }

    /** Handles a redaction that is in the room. Returns whether it changes anything. */
    onRedacted(redaction: EventLike): boolean {
        return this.sources.onRedacted(redaction.getAssociatedId?.() ?? "");
    }

    private decide(sender: Sender, facts: RoomFacts): void {
        sender.status = this.statusOf(sender.userId);
        for (const event of sender.stale) {
            event.dueTs = event.isRead ? nextChangeTs(event, facts.now) : Infinity;
            this.nextTs = Math.min(this.nextTs, event.dueTs);
        }
        const before = sender.shown;
        if (sender.decide(facts)) this.lists.take(before, sender.shown);
        if (sender.shown.listed.some(([, outcome]) => outcome === "pending")) this.unknownSenders.add(sender.userId);
        else this.unknownSenders.delete(sender.userId);
        this.sources.release(sender);
    }

    private areMembersLoaded(): boolean {
        return this.room.membersLoaded?.() ?? true;
    }

    private statusOf(userId: string): SenderStatus {
        const membership = toText(this.room.getMember(userId)?.membership) ?? this.answerFor(userId);
        if (membership === undefined) return "not-loaded";
        return membership === "join" ? "joined" : "not-joined";
    }

    /** Returns a membership that the room does not have. A sender that stripped state does not mention counts. */
    private answerFor(userId: string): string | undefined {
        if (hasStrippedState(this.room)) return "join";
        return this.areMembersLoaded() ? "leave" : this.knownMembership?.(userId);
    }
}

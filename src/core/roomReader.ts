import { isSameJson, reuseArray, reuseObject } from "./equality.js";
import { stickyKeyOf } from "./formats/entry.js";
import { callMemberTypes, isCallMemberType, isCallType, isRtcMemberType, isSlotType } from "./formats/eventTypes.js";
import { get, toObject, toText, toTimestamp } from "./formats/fields.js";
import { readRtc } from "./formats/rtc.js";
import { callStatus, slotStatus } from "./formats/slot.js";
import { readStateEvent } from "./formats/stateEvent.js";
import type { EventLike, RoomLike } from "./host.js";
import type { ResolvedOptions } from "./options.js";
import { compareSessions } from "./sessions/order.js";
import { compareListed, toPending, toRejected } from "./sessions/rejection.js";
import { nextChangeTs, resolve, type RoomFacts, type Source } from "./sessions/resolve.js";
import { createSession, type Seat, type Session } from "./sessions/session.js";
import { changeList } from "./sessions/sortedList.js";
import type { PendingMembership, RejectedMembership, RoomCallsSnapshot } from "./types.js";

/** The membership of a user that was asked of the server, where the room does not know it. */
export type KnownMembership = (userId: string) => string | undefined;

/** A room's lists without its status. */
export type Lists = Pick<RoomCallsSnapshot, "sessions" | "pending" | "rejected">;

interface StickyUpdate {
    readonly current: EventLike;
    readonly previous: EventLike;
}

/** An event that was read, and what would show that it must be read again. */
interface ReadEvent extends Source {
    readonly event: EventLike;
    readonly print: readonly unknown[];
    readonly sender: string;
}

type Listed = PendingMembership | RejectedMembership;

/** All that one user sent, decided together: nothing else of a room bears on it but definitions and the clock. */
interface Sender {
    readonly sources: Set<ReadEvent>;
    readonly seats: ReadonlyMap<string, Seat>;
    readonly listed: ReadonlyMap<string, Listed>;
    readonly nextTs: number;
}

/**
 * Keeps the calls of one room in step with its `Room`: by single events while somebody passes them on, or by comparing with
 * the whole room. Each event is read once, and decides anew what its sender sent. Requests nothing, listens to nothing.
 */
export class RoomReader {
    readonly room: RoomLike;
    /** Senders of memberships that would be live if they were known. */
    readonly unknownSenders = new Set<string>();
    readonly #options: ResolvedOptions;
    readonly #facts: RoomFacts;
    /** By state type and key, or the sticky event itself. */
    readonly #sources = new Map<unknown, ReadEvent>();
    readonly #senders = new Map<string, Sender>();
    readonly #touched = new Set<string>();
    readonly #sessions = new Map<string, Session>();
    readonly #left = new Set<Listed>();
    readonly #came = new Set<Listed>();
    #lists: Lists = { sessions: [], pending: [], rejected: [] };
    #isStale = false;
    #state: unknown;
    #now = -Infinity;
    #areMembersLoaded = true;
    #nextTs = Infinity;

    constructor(room: RoomLike, options: ResolvedOptions, knownMembership?: KnownMembership) {
        this.room = room;
        this.#options = options;
        this.#facts = factsOf(room, options, knownMembership);
    }

    /** When the clock alone may next change something, ms since the epoch; Infinity for never. */
    get nextTs(): number {
        return this.#nextTs;
    }

    hasSender(userId: string): boolean {
        return this.#senders.has(userId);
    }

    /** The lists as the events passed on so far and the clock have them; unchanged parts are the same objects. */
    read(): Lists {
        if (this.room.currentState === this.#state) this.#settle();
        else this.reconcile();
        if (!this.#isStale) return this.#lists;
        this.#isStale = false;
        const sessions = [...this.#sessions].flatMap(([key, session]) => {
            const shown = session.read();
            if (!shown) this.#sessions.delete(key);
            return shown ?? [];
        });
        const { pending, rejected } = this.#lists;
        const left = [...this.#left];
        const came = [...this.#came];
        this.#left.clear();
        this.#came.clear();
        this.#lists = reuseObject(this.#lists, {
            sessions: reuseArray(this.#lists.sessions, sessions.sort(compareSessions)),
            pending: changeList(pending, left.filter(isPending), came.filter(isPending), compareListed),
            rejected: changeList(rejected, left.filter(isRejected), came.filter(isRejected), compareListed),
        });
        return this.#lists;
    }

    /** Compares everything with the room: at first, after a gap, and whenever nobody passed events on. */
    reconcile(): void {
        const state = this.room.currentState;
        this.#state = state;
        const seen = new Set<unknown>();
        for (const event of callMemberTypes.flatMap((type) => state.getStateEvents(type))) {
            seen.add(stateIdOf(event));
            this.#take(stateIdOf(event), event);
        }
        for (const event of this.room._unstable_getStickyEvents?.() ?? []) {
            seen.add(event);
            this.#take(event, event);
        }
        for (const id of this.#sources.keys()) if (!seen.has(id)) this.#take(id, null);
        this.#areMembersLoaded = this.room.membersLoaded?.() ?? true;
        this.#touchAll();
        this.#settle();
    }

    /** A state event was set. Returns whether it concerns calls. */
    onState(event: EventLike): boolean {
        const type = event.getType();
        if (isCallMemberType(type)) {
            this.#take(stateIdOf(event), this.room.currentState.getStateEvents(type, event.getStateKey() ?? ""));
        } else if (isSlotType(type) || isCallType(type)) this.#touchAll();
        else return false;
        this.#settle();
        return true;
    }

    /** A member of the room changed. Returns whether they have a membership. */
    onMember(userId: string): boolean {
        if (!this.#senders.has(userId)) return false;
        this.#touched.add(userId);
        this.#settle();
        return true;
    }

    /** The room's members may be loaded now. Returns whether that is news. */
    onMembersLoaded(): boolean {
        const areMembersLoaded = this.room.membersLoaded?.() ?? true;
        if (areMembersLoaded === this.#areMembersLoaded) return false;
        this.#areMembersLoaded = areMembersLoaded;
        this.#touchAll();
        this.#settle();
        return true;
    }

    onSticky(added: readonly EventLike[], updated: readonly StickyUpdate[], removed: readonly EventLike[]): void {
        for (const event of [...removed, ...updated.map(({ previous }) => previous)]) this.#take(event, null);
        for (const event of [...added, ...updated.map(({ current }) => current)]) this.#take(event, event);
        this.#settle();
    }

    /** An event was redacted, is about to be, or is not after all. */
    onRedaction(redaction: EventLike): void {
        const eventId = redaction.getAssociatedId?.();
        for (const [id, source] of this.#sources) if (source.eventId === eventId) this.#take(id, source.event);
        this.#settle();
    }

    #touchAll(): void {
        for (const userId of this.#senders.keys()) this.#touched.add(userId);
    }

    /** Reads an event in place of the one it was under this id; null takes that out. */
    #take(id: unknown, event: EventLike | null): void {
        const before = this.#sources.get(id);
        const print = event && printOf(event);
        if (before && print && reuseArray(before.print, print) === before.print) return;
        if (before) {
            this.#sources.delete(id);
            this.#touched.add(before.sender);
            this.#senders.get(before.sender)?.sources.delete(before);
        }
        if (!event || !print) return;
        const source = {
            ...readEvent(event, this.#options.formats),
            event,
            print,
            sender: toText(event.getSender()) ?? "",
        };
        this.#sources.set(id, source);
        if (source.entries.length === 0 && !source.leftClaims) return;
        const sender = this.#senders.get(source.sender) ?? newSender();
        this.#senders.set(source.sender, sender);
        sender.sources.add(source);
        this.#touched.add(source.sender);
    }

    /** Decides what was touched or is due. A clock that went backwards brings back what had ended. */
    #settle(): void {
        const now = this.#options.now();
        if (now < this.#now) this.#touchAll();
        this.#now = now;
        if (this.#nextTs <= now) {
            this.#nextTs = Infinity;
            for (const [userId, { nextTs }] of this.#senders) {
                if (nextTs <= now) this.#touched.add(userId);
                else this.#nextTs = Math.min(this.#nextTs, nextTs);
            }
        }
        for (const userId of this.#touched) this.#decide(userId);
        this.#touched.clear();
    }

    #decide(userId: string): void {
        const sender = this.#senders.get(userId);
        if (!sender) return;
        const seats = new Map<string, Seat>();
        const listed = new Map<string, Listed>();
        for (const [entry, outcome] of resolve(sender.sources, this.#facts, this.#now)) {
            if (outcome === "live") {
                const { key, createdTs } = entry.device;
                const before = sender.seats.get(key);
                const since = Math.min(before?.since ?? createdTs, createdTs);
                seats.set(key, reuseObject(before, { membership: entry, since }));
            } else {
                const item = outcome === "pending" ? toPending(entry) : toRejected(entry, outcome);
                listed.set(entry.key, reuseObject<Listed>(sender.listed.get(entry.key), item, isSameJson));
            }
        }
        forEachChange(sender.seats, seats, (key, was, is) => {
            const sessionKey = (is ?? was).membership.session.key;
            const session =
                this.#sessions.get(sessionKey) ?? createSession(this.room.roomId, this.#options.transportKey);
            this.#sessions.set(sessionKey, session);
            session.set(key, is);
            this.#isStale = true;
        });
        forEachChange(sender.listed, listed, (_, was, is) => {
            // One that came since the last reading just goes, and the reverse.
            if (was && !this.#came.delete(was)) this.#left.add(was);
            if (is && !this.#left.delete(is)) this.#came.add(is);
            this.#isStale = true;
        });
        const nextTs = nextChangeTs(sender.sources, this.#now);
        this.#nextTs = Math.min(this.#nextTs, nextTs);
        if ([...listed.values()].some(isPending)) this.unknownSenders.add(userId);
        else this.unknownSenders.delete(userId);
        if (sender.sources.size === 0) this.#senders.delete(userId);
        else this.#senders.set(userId, { ...sender, seats, listed, nextTs });
    }
}

function newSender(): Sender {
    return { sources: new Set(), seats: new Map(), listed: new Map(), nextTs: Infinity };
}

/** What can change in an event object in place: decryption and redaction, real or not yet echoed. */
function printOf(event: EventLike): readonly unknown[] {
    return [event, event.getType(), event.getContent(), event.isRedacted?.() ?? false];
}

function readEvent(event: EventLike, formats: ResolvedOptions["formats"]): Source {
    const base = { eventId: toText(event.getId()) ?? "", sentTs: toTimestamp(event.getTs()) ?? 0 };
    const type = event.getType();
    if (isCallMemberType(type)) {
        return { ...base, entries: readStateEvent(event, formats), endsTs: Infinity };
    }
    // The SDK computes the end of what the wire says unchecked: it may be NaN or text.
    const endsTs = toTimestamp(event.unstableStickyExpiresAt) ?? 0;
    const reading = isRtcMemberType(type) ? readRtc(event, formats.has("rtc")) : { entries: [] };
    return { ...base, ...reading, group: groupOf(event), endsTs };
}

/** The SDK's map groups sticky events itself, but holds those without the unstable key loose. */
function groupOf(event: EventLike): string | undefined {
    const content = toObject(event.getContent());
    const mapKey = toText(get(content, "msc4354_sticky_key"));
    const looseKey = stickyKeyOf(content) ?? toText(get(toObject(get(content, "member")), "id"));
    if (mapKey !== undefined) return JSON.stringify([event.getType(), mapKey]);
    return looseKey;
}

function stateIdOf(event: EventLike): string {
    return `${event.getType()} ${event.getStateKey() ?? ""}`;
}

const isRejected = (item: Listed): item is RejectedMembership => "detail" in item;
const isPending = (item: Listed): item is PendingMembership => !isRejected(item);

function forEachChange<T>(
    before: ReadonlyMap<string, T>,
    after: ReadonlyMap<string, T>,
    tell: (...change: [key: string, was: T, is: undefined] | [key: string, was: T | undefined, is: T]) => void,
): void {
    for (const [key, was] of before) if (!after.has(key)) tell(key, was, undefined);
    for (const [key, is] of after) if (before.get(key) !== is) tell(key, before.get(key), is);
}

function factsOf(room: RoomLike, { requireOpenSlot }: ResolvedOptions, knownMembership?: KnownMembership): RoomFacts {
    return {
        requireOpenSlot,
        slotStatus: (slotId) => slotStatus(room.currentState, slotId),
        callStatus: (callId) => callStatus(room.currentState, callId),
        senderStatus: (userId) => {
            const membership = room.getMember(userId)?.membership ?? knownMembership?.(userId);
            if (typeof membership === "string") return membership === "join" ? "joined" : "not-joined";
            return room.membersLoaded?.() === false ? "not-loaded" : "not-joined";
        },
    };
}

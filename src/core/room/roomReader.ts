import { findRoomCall } from "../calls/findSession.js";
import { createSession, type Seat, type Session } from "../calls/liveSession.js";
import { compareSessions } from "../calls/order.js";
import { compareListed, toPending, toRejected } from "../calls/rejection.js";
import { nextChangeTs, resolve, type RoomFacts, type Source } from "../calls/resolve.js";
import { changeList } from "../calls/sortedList.js";
import type { EventLike, RoomLike } from "../host.js";
import type { ResolvedOptions } from "../options.js";
import type { PendingMembership, RejectedMembership, RoomCallsSnapshot } from "../types.js";
import { isSameJson, reuseArray, reuseObject } from "../util.js";
import { encryptedType, isCallMemberType, isCallType, isRtcMemberType, isSlotType } from "../wire/eventTypes.js";
import { contentOf, toText, toTimestamp } from "../wire/fields.js";
import { callMembersOf, stickyEventsOf } from "../wire/membershipEvents.js";
import { readRtc, stickyEndOf, stickyGroupOf } from "../wire/rtc.js";
import { callStatus, slotStatus } from "../wire/slot.js";
import { readStateEvent } from "../wire/stateEvent.js";

/** The membership of a user that was asked of the server, where the room does not know it. */
export type KnownMembership = (userId: string) => string | undefined;

/** A room's lists without its status. */
export type Lists = Pick<RoomCallsSnapshot, "sessions" | "roomCall" | "pending" | "rejected">;

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
    seats: ReadonlyMap<string, Seat>;
    listed: ReadonlyMap<string, Listed>;
    nextTs: number;
}

/** What keeps the calls of one room in step with its `Room`. */
export interface RoomReader {
    readonly room: RoomLike;
    /** Senders of memberships that would be live if they were known. */
    readonly unknownSenders: ReadonlySet<string>;
    readonly hasSender: (userId: string) => boolean;
    /** When the clock alone may next change something, ms since the epoch; Infinity for never. */
    readonly nextTs: () => number;
    /** The lists as the events passed on so far and the clock have them; unchanged parts are the same objects. */
    readonly read: () => Lists;
    /** Compares everything with the room: at first, after a gap, and whenever nobody passed events on. */
    readonly reconcile: () => void;
    /**
     * Decides what was touched or is due: after one or more of the following. With `most`, those who sent more events than that are left
     * for later. Returns whether nobody is.
     */
    readonly settle: (most?: number) => boolean;
    /** A state event was set. Returns whether it concerns calls. */
    readonly onState: (event: EventLike) => boolean;
    /** A member of the room changed. Returns whether they have a membership. */
    readonly onMember: (userId: string) => boolean;
    /** The room's members may be loaded now. Returns whether that is news. */
    readonly onMembersLoaded: () => boolean;
    readonly onSticky: (
        added: readonly EventLike[],
        updated: readonly StickyUpdate[],
        removed: readonly EventLike[],
    ) => void;
    /** An event was redacted, is about to be, or is not after all. */
    readonly onRedaction: (redaction: EventLike) => void;
    /** A redaction is in the room. The SDK carries out only those of events that are in its timelines. Returns whether it is news. */
    readonly onRedacted: (redaction: EventLike) => boolean;
}

/**
 * Reads a room by single events while somebody passes them on, or by comparing with the whole room. Each event is read once,
 * and decides anew what its sender sent. Requests nothing, listens to nothing.
 */
export function createRoomReader(
    room: RoomLike,
    options: ResolvedOptions,
    knownMembership?: KnownMembership,
): RoomReader {
    const facts = factsOf(room, options, knownMembership);
    /** By state type and key, or the sticky event itself. */
    const sources = new Map<unknown, ReadEvent>();
    const senders = new Map<string, Sender>();
    const unknownSenders = new Set<string>();
    /** By source, the id of its event that was redacted, though the SDK's says nothing of it. */
    const redacted = new Map<unknown, string>();
    /** Sticky events that were not decrypted when read. matrix-js-sdk 40 and 41 hold them, and do not tell when they are. */
    const sealed = new Set<EventLike>();
    const touched = new Set<string>();
    const sessions = new Map<string, Session>();
    /** Those in which somebody was set since the last settling. */
    const changed = new Set<Session>();
    const left = new Set<Listed>();
    const came = new Set<Listed>();
    let lists: Lists = { sessions: [], roomCall: undefined, pending: [], rejected: [] };
    let isStale = false;
    let state: unknown;
    let settledTs = -Infinity;
    let nextTs = Infinity;
    let wereMembersLoaded = true;

    const areMembersLoaded = (): boolean => room.membersLoaded?.() ?? true;

    const touchAll = (): void => {
        for (const userId of senders.keys()) touched.add(userId);
    };

    /** Reads an event in place of the one it was under this id; null takes that out. */
    const take = (id: unknown, event: EventLike | null): void => {
        const before = sources.get(id);
        const isGone = event !== null && redacted.get(id) === event.getId();
        const print = event && printOf(event);
        if (before && print && !isGone && reuseArray(before.print, print) === before.print) return;
        if (before) {
            sources.delete(id);
            sealed.delete(before.event);
            touched.add(before.sender);
            senders.get(before.sender)?.sources.delete(before);
        }
        if (!event || !print || isGone) return;
        const userId = toText(event.getSender()) ?? "";
        const source = { ...readEvent(event, id === event, options.formats), event, print, sender: userId };
        sources.set(id, source);
        if (event.getType() === encryptedType) sealed.add(event);
        if (source.entries.length === 0 && !source.leftClaims) return;
        const sender = senders.get(userId) ?? newSender();
        senders.set(userId, sender);
        sender.sources.add(source);
        touched.add(userId);
    };

    const decide = (userId: string): void => {
        const sender = senders.get(userId);
        if (!sender) return;
        const seats = new Map<string, Seat>();
        const listed = new Map<string, Listed>();
        for (const [entry, outcome] of resolve(sender.sources, facts, settledTs)) {
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
            const session = sessions.get(sessionKey) ?? createSession(room.roomId, options.transportKey);
            sessions.set(sessionKey, session);
            session.set(key, is);
            changed.add(session);
            isStale = true;
        });
        forEachChange(sender.listed, listed, (_, was, is) => {
            // One that came since the last reading just goes, and the reverse.
            if (was && !came.delete(was)) left.add(was);
            if (is && !left.delete(is)) came.add(is);
            isStale = true;
        });
        sender.seats = seats;
        sender.listed = listed;
        sender.nextTs = nextChangeTs(sender.sources, settledTs);
        nextTs = Math.min(nextTs, sender.nextTs);
        if ([...listed.values()].some(isPending)) unknownSenders.add(userId);
        else unknownSenders.delete(userId);
        if (sender.sources.size === 0) senders.delete(userId);
    };

    const settle = (most = Infinity): boolean => {
        const now = options.now();
        // A clock that went backwards brings back what had ended.
        if (now < settledTs) touchAll();
        settledTs = now;
        for (const event of sealed) if (event.getType() !== encryptedType) take(event, event);
        if (nextTs <= now) {
            nextTs = Infinity;
            for (const [userId, sender] of senders) {
                if (sender.nextTs <= now) touched.add(userId);
                else nextTs = Math.min(nextTs, sender.nextTs);
            }
        }
        for (const userId of touched) {
            if ((senders.get(userId)?.sources.size ?? 0) > most) continue;
            touched.delete(userId);
            decide(userId);
        }
        for (const session of changed) session.settle();
        changed.clear();
        return touched.size === 0;
    };

    const reconcile = (): void => {
        state = room.currentState;
        const seen = new Set<unknown>();
        for (const event of callMembersOf(room)) {
            seen.add(stateIdOf(event));
            take(stateIdOf(event), event);
        }
        for (const event of stickyEventsOf(room)) {
            seen.add(event);
            take(event, event);
        }
        for (const id of sources.keys()) if (!seen.has(id)) take(id, null);
        wereMembersLoaded = areMembersLoaded();
        touchAll();
        settle();
    };

    const readLists = (): Lists => {
        const gone = [...left];
        const added = [...came];
        left.clear();
        came.clear();
        const shown = [...sessions].flatMap(([key, session]) => {
            const now = session.read();
            if (!now) sessions.delete(key);
            return now ?? [];
        });
        const current = reuseArray(lists.sessions, shown.sort(compareSessions));
        return reuseObject(lists, {
            sessions: current,
            roomCall: findRoomCall(current),
            pending: changeList(lists.pending, gone.filter(isPending), added.filter(isPending), compareListed),
            rejected: changeList(lists.rejected, gone.filter(isRejected), added.filter(isRejected), compareListed),
        });
    };

    return {
        room,
        unknownSenders,
        hasSender: (userId) => senders.has(userId),
        nextTs: () => nextTs,
        read() {
            if (room.currentState === state) settle();
            else reconcile();
            if (isStale) lists = readLists();
            isStale = false;
            return lists;
        },
        reconcile,
        settle,
        onState(event) {
            const type = event.getType();
            const isMember = isCallMemberType(type);
            if (isMember) take(stateIdOf(event), room.currentState.getStateEvents(type, event.getStateKey() ?? ""));
            const isDefinition = isSlotType(type) || isCallType(type);
            if (isDefinition) touchAll();
            return isMember || isDefinition;
        },
        onMember(userId) {
            const isSender = senders.has(userId);
            if (isSender) touched.add(userId);
            return isSender;
        },
        onMembersLoaded() {
            const isNews = areMembersLoaded() !== wereMembersLoaded;
            wereMembersLoaded = areMembersLoaded();
            if (isNews) touchAll();
            return isNews;
        },
        onSticky(added, updated, removed) {
            for (const event of removed) take(event, null);
            // What one sync brought anew, it may have updated as well.
            for (const event of added) take(event, event);
            for (const { previous, current } of updated) {
                take(previous, null);
                take(current, current);
            }
        },
        onRedaction(redaction) {
            const eventId = redaction.getAssociatedId?.();
            for (const [id, source] of sources) if (source.eventId === eventId) take(id, source.event);
        },
        onRedacted(redaction) {
            const eventId = redaction.getAssociatedId?.();
            for (const [id, source] of sources) {
                // Those that are no state are taken out of the SDK's map by the SDK.
                if (source.eventId !== eventId || id === source.event) continue;
                redacted.set(id, source.eventId);
                take(id, source.event);
                return true;
            }
            return false;
        },
    };
}

function newSender(): Sender {
    return { sources: new Set(), seats: new Map(), listed: new Map(), nextTs: Infinity };
}

/** What can change in an event object in place: decryption and redaction, real or not yet echoed. */
function printOf(event: EventLike): readonly unknown[] {
    return [event, event.getType(), contentOf(event), event.isRedacted?.() ?? false];
}

function readEvent(event: EventLike, isSticky: boolean, formats: ResolvedOptions["formats"]): Source {
    const base = { eventId: toText(event.getId()) ?? "", sentTs: toTimestamp(event.getTs()) ?? 0 };
    if (!isSticky) return { ...base, entries: readStateEvent(event, formats), endsTs: Infinity };
    // A state event may be sticky too, and the SDK's map holds it whatever the state is by now: there it tells of nobody.
    const reading = isRtcMemberType(event.getType()) ? readRtc(event, formats.has("rtc")) : { entries: [] };
    return { ...base, ...reading, group: stickyGroupOf(event), endsTs: stickyEndOf(event) };
}

function stateIdOf(event: EventLike): string {
    return `${event.getType()} ${event.getStateKey() ?? ""}`;
}

const isRejected = (item: Listed): item is RejectedMembership => item.kind === "rejected";
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
            const isLoaded = room.membersLoaded?.() ?? true;
            const answer = isLoaded ? "leave" : knownMembership?.(userId);
            const membership = toText(room.getMember(userId)?.membership) ?? answer;
            if (membership === undefined) return "not-loaded";
            return membership === "join" ? "joined" : "not-joined";
        },
    };
}

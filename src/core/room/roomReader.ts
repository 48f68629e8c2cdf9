import { nextChangeTs, type RoomFacts } from "../calls/judge.js";
import type { Sender } from "../calls/sender.js";
import type { EventLike, RoomLike } from "../host.js";
import type { ResolvedOptions } from "../options.js";
import { readDefinitions, type Definitions } from "../wire/definitions.js";
import { toText } from "../wire/fields.js";
import { hasStrippedState, isCallMemberType, isDefinitionType, requiresEncryption } from "../wire/room.js";
import { warnOfOldSdk } from "./oldSdk.js";
import { createRoomLists, type Lists } from "./roomLists.js";
import { createRoomSources, type RoomSources } from "./roomSources.js";

/** Returns a user's membership that was requested from the server because the room does not know it. */
export type KnownMembership = (userId: string) => string | undefined;

/**
 * Keeps the calls of one room in step with its `Room`: event by event while events are passed on, or by comparing with the
 * whole room. Sends no request and has no listener.
 */
export interface RoomReader extends Pick<RoomSources, "onSticky" | "onRedaction" | "onRedacted"> {
    readonly room: RoomLike;
    /** Senders who are not known yet and whose memberships would be live otherwise. */
    readonly unknownSenders: ReadonlySet<string>;
    /**
     * Returns when time alone may next change something, in ms since the epoch; Infinity for never. Too early after an event was
     * postponed, until the events are next checked.
     */
    readonly nextTs: () => number;
    readonly hasSender: (userId: string) => boolean;
    /** Returns the lists for the events passed on so far and the current time. Unchanged parts are the same objects. */
    readonly read: () => Lists;
    /** Compares everything with the room: at the start, after a gap, and when events were not passed on. */
    readonly reconcile: () => void;
    /** Decides whatever was touched or is due. Call it after one or more of the methods below. */
    readonly settle: () => void;
    /** Handles a state event that was set. Returns whether it concerns calls. */
    readonly onState: (event: EventLike) => boolean;
    /** Handles a changed member of the room. Returns whether this affects a membership. */
    readonly onMember: (userId: string) => boolean;
    /** Handles that the room's members may be loaded now. Returns whether this changes anything. */
    readonly onMembersLoaded: () => boolean;
}

export function createRoomReader(
    room: RoomLike,
    options: ResolvedOptions,
    knownMembership?: KnownMembership,
): RoomReader {
    if (options.formats.has("rtc")) warnOfOldSdk(room);
    const sources = createRoomSources(room, options.formats);
    const { senders, touched, touchAll, touchSender } = sources;
    const lists = createRoomLists(room.roomId, options.transportKey);
    const unknownSenders = new Set<string>();
    let nextTs = Infinity;
    let state: unknown;
    let settledTs = -Infinity;
    let wasEncrypted = false;
    let wereMembersLoaded = true;

    const areMembersLoaded = (): boolean => room.membersLoaded?.() ?? true;

    /** Returns a membership that the room does not have. A sender that stripped state does not mention counts. */
    const answerFor = (userId: string): string | undefined => {
        if (hasStrippedState(room)) return "join";
        return areMembersLoaded() ? "leave" : knownMembership?.(userId);
    };

    const membershipOf = (userId: string): string | undefined =>
        toText(room.getMember(userId)?.membership) ?? answerFor(userId);

    const decide = (sender: Sender, facts: RoomFacts): void => {
        sender.membership = membershipOf(sender.userId);
        for (const event of sender.stale) {
            event.dueTs = event.isRead ? nextChangeTs(event, facts.now) : Infinity;
            nextTs = Math.min(nextTs, event.dueTs);
        }
        const before = sender.shown;
        if (sender.decide(facts)) lists.take(before, sender.shown);
        if (sender.shown.listed.some(([, outcome]) => outcome === "pending")) unknownSenders.add(sender.userId);
        else unknownSenders.delete(sender.userId);
        sources.release(sender);
    };

    const settle = (): void => {
        const now = options.now();
        const isEncrypted = requiresEncryption(room);
        // When the clock moves backwards, ended memberships are live again.
        if (now < settledTs || isEncrypted !== wasEncrypted) touchAll();
        settledTs = now;
        wasEncrypted = isEncrypted;
        sources.setSkew(options.skewMs());
        sources.readDecrypted();
        if (now >= nextTs) nextTs = sources.touchDue(now);
        if (touched.length === 0) return;
        let definitions: Definitions | undefined;
        const facts: RoomFacts = {
            definitions: () => (definitions ??= readDefinitions(room.currentState)),
            requireOpenSlot: options.requireOpenSlot,
            requiresEncryption: isEncrypted,
            now,
        };
        for (const sender of touched) decide(sender, facts);
        touched.length = 0;
        lists.settle();
    };

    const reconcile = (): void => {
        state = room.currentState;
        touchAll();
        sources.reconcile();
        wereMembersLoaded = areMembersLoaded();
        settle();
    };

    return {
        ...sources,
        room,
        unknownSenders,
        nextTs: () => nextTs,
        hasSender: (userId) => senders.has(userId),
        read() {
            // No event reports that time passes or that an event was decrypted.
            if (room.currentState === state) settle();
            else reconcile();
            return lists.read();
        },
        reconcile,
        settle,
        onState(event) {
            const type = event.getType();
            if (isCallMemberType(type)) sources.onState(type, event.getStateKey() ?? "");
            else if (isDefinitionType(type)) touchAll();
            else return false;
            return true;
        },
        onMember(userId) {
            const sender = senders.get(userId);
            if (!sender || sender.membership === membershipOf(userId)) return false;
            touchSender(sender);
            return true;
        },
        onMembersLoaded() {
            const isNews = areMembersLoaded() !== wereMembersLoaded;
            wereMembersLoaded = areMembersLoaded();
            if (isNews) touchAll();
            return isNews;
        },
    };
}

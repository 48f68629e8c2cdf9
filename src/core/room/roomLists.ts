import { findRoomCall } from "../calls/findSession.js";
import type { TransportKey } from "../calls/focus.js";
import { createLiveSession, type LiveSession } from "../calls/liveSession.js";
import { compareSessions } from "../calls/order.js";
import { compareListed, toPending, toRejected, type Listed } from "../calls/rejection.js";
import type { Shown } from "../calls/shown.js";
import { changeList } from "../calls/sortedList.js";
import type { PendingMembership, RejectedMembership, RoomCallsSnapshot } from "../types.js";
import { getOrMake, reuseArray, reuseObject } from "../util.js";
import type { Membership } from "../wire/entry.js";

/** A room's lists without its status. */
export type Lists = Pick<RoomCallsSnapshot, "sessions" | "roomCall" | "pending" | "rejected">;

export const emptyLists: Lists = { sessions: [], roomCall: undefined, pending: [], rejected: [] };

/** Builds a room's lists from the results of its senders: sessions, and entries that do not count. */
export interface RoomLists {
    /** Replaces one sender's previous result with the current one. */
    readonly take: (before: Shown, after: Shown) => void;
    /** Ends a batch of changes. */
    readonly settle: () => void;
    /** Returns the lists; unchanged parts are the same objects. */
    readonly read: () => Lists;
}

export function createRoomLists(roomId: string, transportKey: TransportKey): RoomLists {
    const sessions = new Map<string, LiveSession>();
    /** By entry key. */
    const listed = new Map<string, Listed>();
    const removed = new Set<Listed>();
    const added = new Set<Listed>();
    let lists = emptyLists;
    let isStale = false;

    const sessionOf = ({ session: name }: Membership): LiveSession =>
        getOrMake(sessions, name.key, () => createLiveSession(name, roomId, transportKey));

    /** An entry that was added since the last reading is simply dropped. */
    const note = (was: Listed | undefined, is: Listed | undefined): void => {
        if (was && !added.delete(was)) removed.add(was);
        if (is) added.add(is);
    };

    const setListed = (before: Shown["listed"], after: Shown["listed"]): void => {
        if (before.length + after.length === 0) return;
        const known = new Map(before);
        const current = new Map(after);
        const gone = new Set(before.flatMap(([entry, outcome]) => (current.get(entry) === outcome ? [] : [entry.key])));
        for (const [entry, outcome] of after) {
            if (known.get(entry) === outcome) continue;
            const { key } = entry;
            gone.delete(key);
            const was = listed.get(key);
            const is = outcome === "pending" ? toPending(entry, was) : toRejected(entry, outcome, was);
            if (is === was) continue;
            listed.set(key, is);
            note(was, is);
        }
        for (const key of gone) {
            note(listed.get(key), undefined);
            listed.delete(key);
        }
    };

    const change = <T extends Listed>(list: readonly T[], isOfList: (item: Listed) => item is T): readonly T[] =>
        changeList(list, [...removed].filter(isOfList), [...added].filter(isOfList), compareListed);

    return {
        take(before, after) {
            isStale = true;
            // Added entries come first, so that a device is followed from one event to the next.
            for (const member of after.live) sessionOf(member).set(member);
            for (const member of before.live) if (!after.live.includes(member)) sessionOf(member).delete(member);
            setListed(before.listed, after.listed);
        },
        settle() {
            for (const session of sessions.values()) session.settle();
        },
        read() {
            if (!isStale) return lists;
            isStale = false;
            const live = [...sessions].flatMap(([key, session]) => {
                const now = session.read();
                if (!now) sessions.delete(key);
                return now ?? [];
            });
            const sorted = reuseArray(lists.sessions, live.sort(compareSessions));
            lists = reuseObject(lists, {
                sessions: sorted,
                roomCall: findRoomCall(sorted),
                pending: change(lists.pending, isPending),
                rejected: change(lists.rejected, isRejected),
            });
            removed.clear();
            added.clear();
            return lists;
        },
    };
}

const isRejected = (item: Listed): item is RejectedMembership => item.kind === "rejected";
const isPending = (item: Listed): item is PendingMembership => item.kind === "pending";

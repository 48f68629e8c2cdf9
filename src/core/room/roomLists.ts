import { findRoomCall } from "../calls/findSession.js";
import type { TransportKey } from "../calls/focus.js";
import { LiveSession } from "../calls/liveSession.js";
import { compareSessions } from "../calls/order.js";
import { compareListed, toPending, toRejected, type Listed } from "../calls/rejection.js";
import type { Shown } from "../calls/shown.js";
import { changeList } from "../calls/sortedList.js";
import type { PendingMembership, RejectedMembership, RoomCallsSnapshot } from "../types.js";
import { reuseArray, reuseObject } from "../util.js";
import type { Membership } from "../wire/entry.js";

/** A room's lists without its status. */
export type Lists = Pick<RoomCallsSnapshot, "sessions" | "roomCall" | "pending" | "rejected">;

export const emptyLists: Lists = { sessions: [], roomCall: undefined, pending: [], rejected: [] };

/** Builds a room's lists from the results of its senders: sessions, and entries that do not count. */
export class RoomLists {
    private readonly roomId: string;
    private readonly transportKey: TransportKey;
    private readonly sessions = new Map<string, LiveSession>();
    /** By entry key. */
    private readonly listed = new Map<string, Listed>();
    private readonly removed = new Set<Listed>();
    private readonly added = new Set<Listed>();
    private lists = emptyLists;
    private isStale = false;

    constructor(roomId: string, transportKey: TransportKey) {
        this.roomId = roomId;
        this.transportKey = transportKey;
    }

    /** Replaces one sender's previous result with the current one. */
    take(before: Shown, after: Shown): void {
        this.isStale = true;
        // Added entries come first, so that a device is followed from one event to the next.
        for (const member of after.live) this.sessionOf(member).set(member);
        for (const member of before.live) if (!after.live.includes(member)) this.sessionOf(member).delete(member);
        this.setListed(before.listed, after.listed);
    }

    /** Ends a batch of changes. */
    settle(): void {
        for (const session of this.sessions.values()) session.settle();
    }

    /** Returns the lists; unchanged parts are the same objects. */
    read(): Lists {
        if (!this.isStale) return this.lists;
        this.isStale = false;
        const sessions = [...this.sessions].flatMap(([key, session]) => {
            const now = session.read();
            if (!now) this.sessions.delete(key);
            return now ?? [];
        });
        const sorted = reuseArray(this.lists.sessions, sessions.sort(compareSessions));
        this.lists = reuseObject(this.lists, {
            sessions: sorted,
            roomCall: findRoomCall(sorted),
            pending: this.change(this.lists.pending, isPending),
            rejected: this.change(this.lists.rejected, isRejected),
        });
        this.removed.clear();
        this.added.clear();
        return this.lists;
    }

    private change<T extends Listed>(list: readonly T[], isOfList: (item: Listed) => item is T): readonly T[] {
        return changeList(list, [...this.removed].filter(isOfList), [...this.added].filter(isOfList), compareListed);
    }

    private sessionOf({ session: name }: Membership): LiveSession {
        const known = this.sessions.get(name.key);
        if (known) return known;
        const session = new LiveSession(name, this.roomId, this.transportKey);
        this.sessions.set(name.key, session);
        return session;
    }

    private setListed(before: Shown["listed"], after: Shown["listed"]): void {
        if (before.length + after.length === 0) return;
        const known = new Map(before);
        const current = new Map(after);
        const gone = new Set(before.flatMap(([entry, outcome]) => (current.get(entry) === outcome ? [] : [entry.key])));
        for (const [entry, outcome] of after) {
            if (known.get(entry) === outcome) continue;
            const { key } = entry;
            gone.delete(key);
            const was = this.listed.get(key);
            const is = outcome === "pending" ? toPending(entry, was) : toRejected(entry, outcome, was);
            if (is === was) continue;
            this.listed.set(key, is);
            this.note(was, is);
        }
        for (const key of gone) {
            this.note(this.listed.get(key), undefined);
            this.listed.delete(key);
        }
    }

    /** An entry that was added since the last reading is simply dropped. */
    private note(was: Listed | undefined, is: Listed | undefined): void {
        if (was && !this.added.delete(was)) this.removed.add(was);
        if (is) this.added.add(is);
    }
}

const isRejected = (item: Listed): item is RejectedMembership => item.kind === "rejected";
const isPending = (item: Listed): item is PendingMembership => item.kind === "pending";

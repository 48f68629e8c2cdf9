import type { Attachments } from "./attachments.js";
import { isCallMemberType, callMemberTypes, isRtcMemberType } from "./formats/eventTypes.js";
import { toObject } from "./formats/fields.js";
import type { ClientLike, EventLike, MemberLike, RoomLike } from "./host.js";
import { listen } from "./listen.js";
import type { RoomFeed } from "./roomFeed.js";
import { createStore } from "./store.js";
import type { ActiveCallsSnapshot, RoomCallsSnapshot, Store } from "./types.js";

interface FeedOf {
    /** The feed of a room, made when it is first needed. */
    (roomId: string): RoomFeed;
}

type StickyUpdate = Parameters<RoomFeed["onSticky"]>;

/**
 * Every room of a client at once: a fixed number of listeners on the client, one on each room for its sticky events (which
 * the client does not pass on), and feeds only for the rooms that have memberships.
 */
export class ActiveCalls {
    readonly store: Store<ActiveCallsSnapshot>;
    readonly #client: ClientLike;
    readonly #feedOf: FeedOf;
    readonly #use: () => () => void;
    readonly #stickyListeners = new Map<string, () => void>();
    readonly #followed = new Map<string, RoomFeed>();
    readonly #dirty = new Set<string>();
    #changed: (() => void) | undefined;
    #isReadThisTurn = false;
    #snapshot: ActiveCallsSnapshot = { rooms: new Map() };

    constructor(client: ClientLike, feedOf: FeedOf, use: () => () => void, attachments: Attachments) {
        this.#client = client;
        this.#feedOf = feedOf;
        this.#use = use;
        this.store = createStore({ attach: (changed) => this.#attach(changed), read: () => this.#read() }, attachments);
    }

    /** A room's snapshot may be another. */
    onChange(roomId: string): void {
        if (!this.#changed) return;
        this.#dirty.add(roomId);
        this.#changed();
    }

    /** The client has a new room, or another one under its id. */
    onRoom(room: RoomLike): void {
        if (this.#changed) this.#followRoom(room);
    }

    onRoomDeleted(roomId: string): void {
        if (!this.#changed) return;
        this.#unfollowRoom(roomId);
        this.onChange(roomId);
    }

    #attach(changed: () => void): () => void {
        this.#changed = changed;
        const release = this.#use();
        for (const room of this.#client.getRooms()) this.#followRoom(room);
        for (const roomId of this.#snapshot.rooms.keys()) this.#dirty.add(roomId);
        const unlisten = listen(this.#client, {
            "RoomState.events": (event: EventLike, state: { readonly roomId: string }) => {
                if (isCallMemberType(event.getType())) this.#followCalls(state.roomId);
                this.#told(state.roomId)?.onState(event);
            },
            "RoomState.members": (_event: EventLike, state: { readonly roomId: string }, member: MemberLike) =>
                this.#told(state.roomId)?.onMember(member),
            "RoomState.update": (state: { readonly roomId: string }) => this.#told(state.roomId)?.onMembersLoaded(),
            "Room.redaction": (event: EventLike, room: RoomLike) => this.#told(room.roomId)?.onRedaction(event),
            "Room.redactionCancelled": (event: EventLike, room: RoomLike) =>
                this.#told(room.roomId)?.onRedaction(event),
            "Room.myMembership": (room: RoomLike) => this.#told(room.roomId)?.onOwnMembership(),
            // The room has its new state only after this event.
            "Room.timelineReset": ({ roomId }: RoomLike) => queueMicrotask(() => this.#told(roomId)?.onStateReplaced()),
        });
        return () => {
            this.#changed = undefined;
            unlisten();
            for (const roomId of [...this.#stickyListeners.keys()]) this.#unfollowRoom(roomId);
            for (const roomId of [...this.#followed.keys()]) this.#unfollowRoom(roomId);
            release();
        };
    }

    /** The feed of a room that hears of events from here: one that is watched has listeners of its own. */
    #told(roomId: string): RoomFeed | undefined {
        const feed = this.#followed.get(roomId);
        return feed?.isWatched ? undefined : feed;
    }

    #followRoom(room: RoomLike): void {
        const { roomId } = room;
        this.#unfollowRoom(roomId);
        const unlisten = listen(room, {
            "RoomStickyEvents.Update": (...update: StickyUpdate) => {
                this.#followCalls(roomId);
                this.#told(roomId)?.onSticky(...update);
            },
        });
        this.#stickyListeners.set(roomId, unlisten);
        if (hasMemberships(room)) this.#followCalls(roomId);
    }

    #unfollowRoom(roomId: string): void {
        this.#stickyListeners.get(roomId)?.();
        this.#stickyListeners.delete(roomId);
        this.#followed.get(roomId)?.follow(false);
        this.#followed.delete(roomId);
    }

    #followCalls(roomId: string): void {
        if (this.#followed.has(roomId)) return;
        const feed = this.#feedOf(roomId);
        this.#followed.set(roomId, feed);
        feed.follow(true);
        this.onChange(roomId);
    }

    #read(): ActiveCallsSnapshot {
        if (this.#changed) return this.#update([...this.#dirty, ...this.#snapshot.rooms.keys()]);
        if (this.#isReadThisTurn) return this.#snapshot;
        this.#isReadThisTurn = true;
        queueMicrotask(() => (this.#isReadThisTurn = false));
        const withCalls = this.#client.getRooms().filter(hasMemberships);
        return this.#update([...withCalls.map(({ roomId }) => roomId), ...this.#snapshot.rooms.keys()]);
    }

    /** Reads these rooms again; the snapshot stays the same while they do. */
    #update(roomIds: readonly string[]): ActiveCallsSnapshot {
        this.#dirty.clear();
        let rooms: Map<string, RoomCallsSnapshot> | undefined;
        for (const roomId of new Set(roomIds)) {
            const snapshot = this.#feedOf(roomId).store.getSnapshot();
            const isActive = snapshot.sessions.length > 0 || snapshot.pending.length > 0;
            if (this.#snapshot.rooms.get(roomId) === (isActive ? snapshot : undefined)) continue;
            rooms ??= new Map(this.#snapshot.rooms);
            if (isActive) rooms.set(roomId, snapshot);
            else rooms.delete(roomId);
        }
        if (rooms) this.#snapshot = { rooms };
        return this.#snapshot;
    }
}

/** Whether a room has anything to read; most rooms have not, or only what devices left behind. */
function hasMemberships(room: RoomLike): boolean {
    const hasState = callMemberTypes.some((type) =>
        room.currentState.getStateEvents(type).some((event) => Object.keys(toObject(event.getContent())).length > 0),
    );
    if (hasState) return true;
    for (const event of room._unstable_getStickyEvents?.() ?? []) if (isRtcMemberType(event.getType())) return true;
    return false;
}

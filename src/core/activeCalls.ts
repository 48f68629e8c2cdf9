import type { RoomLike } from "./host.js";
import { rollcallPart, type RollcallInside } from "./rollcallParts.js";
import { roomHandlers, stickyHandlers, type RoomFeed } from "./room/roomFeed.js";
import { staticStore } from "./store/constant.js";
import { listen } from "./store/listen.js";
import { soon } from "./store/soon.js";
import { createStore } from "./store/store.js";
import type { ActiveCallsSnapshot, RoomCallsSnapshot, Store } from "./types.js";
import { contentOf } from "./wire/fields.js";
import { callMembersOf, encryptedType, isCallMemberType, isRtcMemberType, stickyEventsOf } from "./wire/room.js";

/** The calls of every room of a rollcall. */
export interface ActiveCalls {
    /** Every room with a live session or a pending membership, at once. */
    readonly active: Store<ActiveCallsSnapshot>;
}

const noCalls: ActiveCallsSnapshot = { rooms: new Map() };

/**
 * Creates the store of all rooms with calls. It uses a fixed number of listeners on the client, one per room for sticky events
 * (the client does not re-emit them), and feeds only for rooms with memberships.
 */
function createActiveCalls(inside: RollcallInside): Store<ActiveCallsSnapshot> {
    const { client, clientRooms, feedOf, retain, attachments, observers } = inside;
    /** Functions that stop listening to a room, by room ID. */
    const unlisteners = new Map<string, () => void>();
    const followed = new Map<string, RoomFeed>();
    const dirty = new Set<string>();
    let changed: (() => void) | undefined;
    let snapshot = noCalls;

    const onChange = (roomId: string): void => {
        if (!changed) return;
        dirty.add(roomId);
        changed();
    };

    const followCalls = (roomId: string): void => {
        if (followed.has(roomId)) return;
        const feed = feedOf(roomId);
        followed.set(roomId, feed);
        feed.follow(true);
        onChange(roomId);
    };

    /** Returns a room's feed if its events come from here. A watched room has its own listeners. */
    const unwatchedFeed = (roomId: string): RoomFeed | undefined => {
        const feed = followed.get(roomId);
        return feed?.isWatched() ? undefined : feed;
    };

    const unfollowRoom = (roomId: string): void => {
        unlisteners.get(roomId)?.();
        unlisteners.delete(roomId);
        followed.get(roomId)?.follow(false);
        followed.delete(roomId);
    };

    const followRoom = (room: RoomLike): void => {
        const { roomId } = room;
        const onSticky = (): RoomFeed | undefined => {
            followCalls(roomId);
            return unwatchedFeed(roomId);
        };
        unlisteners.set(roomId, listen(room, stickyHandlers(onSticky)));
        if (hasMemberships(room)) followCalls(roomId);
    };

    const attach = (onChanged: () => void): (() => void) => {
        changed = onChanged;
        const release = retain();
        for (const room of clientRooms.getRooms()) followRoom(room);
        // Their calls may have ended while the store was detached.
        for (const roomId of snapshot.rooms.keys()) followCalls(roomId);
        const unlisten = listen(client, {
            ...roomHandlers(({ roomId }, event) => {
                if (event && isCallMemberType(event.getType())) followCalls(roomId);
                return unwatchedFeed(roomId);
            }),
            // The room has its new state only after this event.
            "Room.timelineReset": ({ roomId }: RoomLike) =>
                soon(() => unwatchedFeed(roomId)?.apply((reader) => reader.reconcile())),
        });
        return () => {
            changed = undefined;
            unlisten();
            for (const roomId of [...unlisteners.keys(), ...followed.keys()]) unfollowRoom(roomId);
            release();
        };
    };

    const catchUp = (): void => {
        for (const room of clientRooms.getRooms()) if (hasMemberships(room)) dirty.add(room.roomId);
    };

    /** Reads the rooms that have or may have calls. Returns the previous snapshot if none of them changed. */
    const read = (): ActiveCallsSnapshot => {
        let rooms: Map<string, RoomCallsSnapshot> | undefined;
        for (const roomId of new Set([...dirty, ...snapshot.rooms.keys()])) {
            const calls = feedOf(roomId).store.getSnapshot();
            const active = calls.sessions.length + calls.pending.length > 0 ? calls : undefined;
            if (snapshot.rooms.get(roomId) === active) continue;
            rooms ??= new Map(snapshot.rooms);
            if (active) rooms.set(roomId, active);
            else rooms.delete(roomId);
        }
        dirty.clear();
        if (rooms) snapshot = { rooms };
        return snapshot;
    };

    observers.add({
        onChange,
        onSync() {
            for (const roomId of followed.keys()) unwatchedFeed(roomId)?.tick();
        },
        onRoom(roomId) {
            if (!changed) return;
            unfollowRoom(roomId);
            const room = clientRooms.getRoom(roomId);
            if (room) followRoom(room);
        },
    });
    return createStore({ attach, read, catchUp }, attachments);
}

/** Returns the rooms with calls of a rollcall. */
export const activeOf = rollcallPart("active", createActiveCalls, staticStore(noCalls));

/** Returns whether a room has anything to read. Most rooms have nothing, or only old memberships. */
function hasMemberships(room: RoomLike): boolean {
    return (
        callMembersOf(room).some((event) => Object.keys(contentOf(event)).length > 0) ||
        stickyEventsOf(room).some((event) => mayBeRtcMember(event.getType()))
    );
}

const mayBeRtcMember = (type: string): boolean => isRtcMemberType(type) || type === encryptedType;

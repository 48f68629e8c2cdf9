import type { ClientLike, EventLike, RoomLike } from "./host.js";
import { resolveOptions, type ResolvedOptions, type RollcallOptions } from "./options.js";
import { shareInside, type RollcallObserver } from "./rollcallParts.js";
import { accessOf } from "./room/access.js";
import { roomsOf } from "./room/clientRooms.js";
import { createRoomFeed, type RoomFeed } from "./room/roomFeed.js";
import { createSenderLookup, type SenderLookup } from "./room/senderLookup.js";
import { createServerClock } from "./serverClock.js";
import { createAttachments } from "./store/attachments.js";
import { listen } from "./store/listen.js";
import { createPool } from "./store/pool.js";
import { refCounted } from "./store/refCount.js";
import type { RoomCallsSnapshot, Store, Transport } from "./types.js";
import { describe } from "./util.js";

/** The calls of one account, room by room. `RollcallProvider` creates one for its client; hooks add what else they read. */
export interface LeanRollcall {
    /**
     * Returns the store of a room's calls, always the same for one room ID. Works for rooms that the client learns of later.
     */
    room(roomId: string): RoomStore;
    /** The user's own ID; null while the client does not know it. */
    readonly userId: string | null;
    /** The ID of this device; null while the client does not know it. */
    readonly deviceId: string | null;
    /**
     * Returns the time that rooms are read by, in ms since the epoch. By default this is the homeserver's time, see the option
     * `clock`.
     */
    readonly now: () => number;
    /** The client it was created from; undefined for a static rollcall. */
    readonly client: ClientLike | undefined;
    /** Returns the key of a user's transport. Transports with equal keys are one focus. Uses the option `transportKey`. */
    readonly focusKeyOf: (transport: Transport, userId: string) => string;
    /** Removes every listener and timer. Not needed for stores, which detach with their last listener. */
    dispose(): void;
}

/** The store of a room's calls, which also reports whether its changes just happened. */
export interface RoomStore extends Store<RoomCallsSnapshot> {
    /**
     * Returns whether changes may be old: sync just left a gap in the room or added the room, and is still delivering it. Known
     * while a store of the rollcall is in use.
     */
    readonly isAfterGap: () => boolean;
    /**
     * Reads from the client's current room. Returns undefined if there is no room. Use it for data that is read rarely and not
     * followed, and do not keep the room, because hosts change it in place.
     */
    readonly readRoom: <T>(reader: (room: RoomLike) => T) => T | undefined;
}

/** The feed of a client's room. Its store keeps it alive. */
export interface ClientRoomFeed extends RoomFeed {
    readonly store: RoomStore;
    /** Keeps looked-up members while the feed exists. */
    readonly lookup: SenderLookup;
}

/** Methods that a client must have. Anything else that is missing, as in a partial mock, is read as empty. */
const needed = ["getRoom", "on", "off"] as const;

/**
 * Creates a rollcall of single rooms. `activeOf`, `connectionOf`, `peopleOf`, `ignoredUsersOf` and `eventsOf` add what only
 * some applications read.
 * @throws TypeError for an invalid option, or when `client` is not a client.
 */
export function createLeanRollcall(client: ClientLike, options?: RollcallOptions): LeanRollcall {
    const missing = needed.filter((name) => typeof client?.[name] !== "function");
    if (missing.length > 0) {
        throw new TypeError(
            `matrix-rollcall: createRollcall needs a Matrix client, but got ${describe(client)} without ${missing.join(", ")}(). ` +
                "Pass the client of the logged-in account (matrix-js-sdk 37 or newer). While no account is logged in, do not create a rollcall.",
        );
    }
    const given = resolveOptions(options);
    const userId = (): string | null => client.getUserId?.() ?? null;
    const clock = given.clock === "server" ? createServerClock(given.now, userId) : undefined;
    const resolved: ResolvedOptions = clock ? { ...given, now: clock.now, skewMs: clock.correctedMs } : given;
    const attachments = createAttachments();
    const clientRooms = roomsOf(client);
    const rooms = createPool<ClientRoomFeed>();
    /** Feeds with listeners. All others are kept only while their store is referenced. */
    const watched = new Set<RoomFeed>();
    const roomsAfterGap = new Set<string>();
    const observers = new Set<RollcallObserver>();
    let syncedTs: number | undefined;
    let syncError: unknown;

    const onRoom = (roomId: string): void => {
        rooms.peek(roomId)?.onRoom();
        for (const observer of observers) observer.onRoom?.(roomId);
    };

    const onSync = (): void => {
        const state = client.getSyncState?.();
        if (state === "SYNCING") syncedTs = resolved.now();
        if (state !== "STOPPED") syncError = client.getSyncStateData?.()?.error;
        for (const observer of observers) observer.onSync?.();
    };

    /** Listens to the client while any store is attached. */
    const retain = refCounted(() => {
        const unlisten = listen(client, {
            Room: ({ roomId }: RoomLike) => {
                roomsAfterGap.add(roomId);
                onRoom(roomId);
            },
            deleteRoom: onRoom,
            "Room.timelineReset": ({ roomId }: RoomLike) => {
                roomsAfterGap.add(roomId);
                rooms.peek(roomId)?.lookup.onGap();
            },
            "Room.timeline": (event: EventLike, _room: unknown, isOlder?: boolean) => {
                if (!isOlder) clock?.onEvent(event);
            },
            // The client emits this after everything else in a response.
            sync: (_state?: string | null, before?: string | null) => {
                // The first responses may come from a cache, and their ages are from that time.
                clock?.onResponse(before === "SYNCING");
                roomsAfterGap.clear();
                for (const feed of watched) feed.tick();
                onSync();
            },
        });
        onSync();
        return () => {
            unlisten();
            roomsAfterGap.clear();
            // From now on, the state it has grows old.
            syncedTs = undefined;
        };
    });

    const makeFeed = (roomId: string): ClientRoomFeed => {
        const getRoom = (): RoomLike | undefined => clientRooms.getRoom(roomId);
        const lookup = createSenderLookup({
            client,
            members: resolved.members,
            reader: () => feed.reader(),
            onLearned(userId) {
                feed.apply((reader) => (userId === undefined ? reader.onMembersLoaded() : reader.onMember(userId)));
                for (const observer of observers) observer.onLearned?.(roomId, userId);
            },
        });
        const feed: RoomFeed = createRoomFeed(
            {
                roomId,
                getRoom,
                access: (room) => accessOf(client, room),
                knownMembership: (userId) => lookup.answers.get(userId)?.membership,
                onWatched() {
                    watched.add(feed);
                    const release = retain();
                    const stop = lookup.start();
                    return () => {
                        stop();
                        release();
                        watched.delete(feed);
                    };
                },
                onChange(change) {
                    if (change === "gap") lookup.onGap();
                    else lookup.ask();
                    for (const observer of observers) observer.onChange?.(roomId);
                },
            },
            resolved,
            attachments,
        );
        const store: RoomStore = Object.assign(feed.store, {
            isAfterGap: () => roomsAfterGap.has(roomId),
            readRoom: <T>(reader: (room: RoomLike) => T) => {
                const room = getRoom();
                return room && reader(room);
            },
        });
        return Object.assign(feed, { store, lookup });
    };

    const feedOf = (roomId: string): ClientRoomFeed => rooms.get(roomId, () => makeFeed(roomId));

    const rollcall: LeanRollcall = {
        room: (roomId) => feedOf(roomId).store,
        get userId() {
            return userId();
        },
        get deviceId() {
            return client.getDeviceId?.() ?? null;
        },
        now: resolved.now,
        client,
        focusKeyOf: resolved.transportKey,
        dispose: () => attachments.dispose(),
    };
    shareInside(rollcall, {
        client,
        clientRooms,
        now: resolved.now,
        attachments,
        observers,
        retain,
        skewMs: () => clock?.skewMs(),
        correctedMs: resolved.skewMs,
        syncedTs: () => syncedTs,
        syncError: () => syncError,
        feedOf,
    });
    return rollcall;
}

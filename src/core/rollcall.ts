import { ActiveCalls } from "./activeCalls.js";
import { Attachments } from "./attachments.js";
import type { ClientLike, RoomLike } from "./host.js";
import { listen } from "./listen.js";
import { resolveOptions, type RollcallOptions } from "./options.js";
import { RoomPeople, type PeopleSource } from "./people.js";
import { RoomFeed } from "./roomFeed.js";
import { SenderLookup } from "./senderLookup.js";
import type { ActiveCallsSnapshot, RoomCallsSnapshot, Store } from "./types.js";

/** Who is in which call, for one account. */
export interface Rollcall {
    /** The calls of one room: the same store for the same id. Rooms the client learns of later are followed. */
    room(roomId: string): RoomStore;
    /** Every room with a live session or something pending, at once. */
    readonly active: Store<ActiveCallsSnapshot>;
    /** Names and pictures as room state has them. */
    readonly people: PeopleSource;
    /** One's own user id, or null while the client does not know it. */
    readonly userId: string | null;
    /** One's own device id, or null while the client does not know it. */
    readonly deviceId: string | null;
    /** Takes every listener and timer away. Stores need none of it: each detaches with its last listener. */
    dispose(): void;
}

/** The calls of one room, and whether what changes in them just happened. */
export interface RoomStore extends Store<RoomCallsSnapshot> {
    /**
     * Whether sync left a gap in the room, or brought the room itself, and has not told all of it yet: what changes now may
     * have happened a while ago. Known while something of the rollcall is listened to.
     */
    readonly isAfterGap: () => boolean;
}

interface RoomEntry {
    readonly feed: RoomFeed;
    readonly lookup: SenderLookup;
    readonly store: RoomStore;
}

/**
 * Reads the calls of every room of a client; make one per account. Needs no media connection and no join.
 * @throws TypeError for an option that is none, or when `client` is no client.
 * @example
 * const rollcall = createRollcall(client);
 * const calls = rollcall.room(roomId);
 * const unsubscribe = calls.subscribe(() => console.log(calls.getSnapshot().sessions));
 */
export function createRollcall(client: ClientLike, options?: RollcallOptions): Rollcall {
    if (typeof client?.getRoom !== "function") {
        throw new TypeError(
            `matrix-rollcall: createRollcall needs a Matrix client, and got ${typeof client}. ` +
                "Pass the client of the logged-in account; while nobody is logged in, make no rollcall.",
        );
    }
    return new ClientRollcall(client, options);
}

class ClientRollcall implements Rollcall {
    readonly active: Store<ActiveCallsSnapshot>;
    readonly people: RoomPeople;
    readonly #client: ClientLike;
    readonly #options: ReturnType<typeof resolveOptions>;
    readonly #rooms = new Map<string, RoomEntry>();
    readonly #active: ActiveCalls;
    readonly #attachments = new Attachments();
    readonly #roomsAfterGap = new Set<string>();
    #users = 0;
    #unlisten: (() => void) | undefined;

    constructor(client: ClientLike, options: RollcallOptions | undefined) {
        this.#client = client;
        this.#options = resolveOptions(options);
        this.#active = new ActiveCalls(
            client,
            (roomId) => this.#entry(roomId).feed,
            () => this.#use(),
            this.#attachments,
        );
        this.active = this.#active.store;
        this.people = new RoomPeople({
            getRoom: (roomId) => this.#client.getRoom(roomId) ?? undefined,
            lookedUp: (roomId, userId) => this.#rooms.get(roomId)?.lookup.get(userId),
            use: () => this.#use(),
            attachments: this.#attachments,
        });
    }

    get userId(): string | null {
        return this.#client.getUserId();
    }

    get deviceId(): string | null {
        return this.#client.getDeviceId?.() ?? null;
    }

    room(roomId: string): RoomStore {
        return this.#entry(roomId).store;
    }

    dispose(): void {
        this.#attachments.dispose();
    }

    #entry(roomId: string): RoomEntry {
        const known = this.#rooms.get(roomId);
        if (known) return known;
        const getRoom = (): RoomLike | undefined => this.#client.getRoom(roomId) ?? undefined;
        let release: (() => void) | undefined;
        const feed: RoomFeed = new RoomFeed(
            {
                roomId,
                getRoom,
                isNotJoined,
                knownMembership: (userId) => lookup.get(userId)?.membership,
                onWatched: (isWatched) => {
                    if (isWatched) {
                        release = this.#use();
                        lookup.start();
                    } else {
                        lookup.stop();
                        release?.();
                    }
                },
                onChange: (change) => {
                    if (change === "gap") lookup.onGap();
                    else lookup.ask();
                    this.#active.onChange(roomId);
                },
            },
            this.#options,
            this.#attachments,
        );
        const lookup = new SenderLookup(this.#client, this.#options.members, {
            get room() {
                return getRoom();
            },
            get unknownSenders() {
                return feed.pendingSenders;
            },
            hasSender: (userId) => feed.hasSender(userId),
            onLearned: (userId) => {
                feed.onLearned(userId);
                this.people.onLearned(roomId, userId);
            },
        });
        const entry: RoomEntry = {
            feed,
            lookup,
            store: { ...feed.store, isAfterGap: () => this.#roomsAfterGap.has(roomId) },
        };
        this.#rooms.set(roomId, entry);
        return entry;
    }

    /** Somebody is attached: until the last has gone, the client is listened to. */
    #use(): () => void {
        this.#users += 1;
        this.#unlisten ??= listen(this.#client, {
            Room: (room: RoomLike) => {
                this.#roomsAfterGap.add(room.roomId);
                this.#rooms.get(room.roomId)?.feed.onRoom();
                this.people.onRoom(room.roomId);
                this.#active.onRoom(room);
            },
            deleteRoom: (roomId: string) => {
                this.#rooms.get(roomId)?.feed.onRoom();
                this.people.onRoom(roomId);
                this.#active.onRoomDeleted(roomId);
            },
            "Room.timelineReset": ({ roomId }: RoomLike) => {
                this.#roomsAfterGap.add(roomId);
                this.#rooms.get(roomId)?.lookup.onGap();
            },
            // The client emits this once all of a response has been told.
            sync: () => {
                this.#roomsAfterGap.clear();
                for (const { feed } of this.#rooms.values()) feed.tick();
            },
        });
        return () => {
            this.#users -= 1;
            if (this.#users > 0) return;
            this.#unlisten?.();
            this.#unlisten = undefined;
            this.#roomsAfterGap.clear();
        };
    }
}

/**
 * Whether one's own membership is known and is not join. The SDK says "leave" while it does not know; its own field tells the
 * two apart.
 */
function isNotJoined(room: RoomLike): boolean {
    const membership = room.getMyMembership?.() ?? "join";
    if (membership === "join") return false;
    return !("selfMembership" in room) || Reflect.get(room, "selfMembership") !== undefined;
}

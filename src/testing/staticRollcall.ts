import {
    type CallDevice,
    type ConnectionSnapshot,
    createRollcall,
    type Rollcall,
    type PeopleSource,
    type Person,
    type RollcallOptions,
    type RoomStore,
    type Store,
} from "../core/index.js";
import { CallWriter, type DeviceName } from "./callWriter.js";
import { FakeClient } from "./fake/client.js";
import type { FakeRoom } from "./fake/room.js";
import {
    defaultNow,
    devicesOf,
    type DeviceFixture,
    type PersonFixture,
    type RoomFixture,
    type SessionName,
} from "./fixtures.js";
import { SteadyStores } from "./stores.js";
import { defaultRoomId, type WireEvent } from "./wire/wireEvent.js";

/** The account, the rooms, and the options of the rollcall. */
export interface StaticRollcallOptions extends Omit<RollcallOptions, "now" | "members"> {
    /** The user's own ID. Defaults to `"@me:example.org"`. */
    readonly me?: string;
    /** The ID of this device. Defaults to `"MYDEVICE"`. */
    readonly deviceId?: string;
    /** Start of the clock, ms since the epoch. Defaults to 2027-01-01T12:00Z. */
    readonly now?: number;
    /** How far the device's clock is ahead of the homeserver's, in ms, as `connection` reports it. */
    readonly clockSkewMs?: number;
    readonly rooms?: readonly RoomFixture[];
}

/** A rollcall that changes only through its own methods. Listeners are notified before each of them returns. */
export interface StaticRollcall extends Rollcall {
    /** The clock, ms since the epoch. Stands still until `advance` is called. */
    now(this: void): number;
    /** Advances the clock. Memberships that end by then expire. */
    advance(this: void, ms: number): void;
    /**
     * Lets a device join a call, by default the room's own. Its user also joins the room if necessary. Returns the device as it
     * is read, or undefined if it does not count.
     */
    join(this: void, roomId: string, device: DeviceFixture & SessionName): CallDevice | undefined;
    /** Lets a user, or the devices that match every field, leave. Throws if none of them is in a call. */
    leave(this: void, roomId: string, who: string | DeviceName): void;
    /** Refreshes memberships, as clients do every hour. Throws if none of the devices is in a call. */
    refresh(this: void, roomId: string, who: string | DeviceName): void;
    /** Sets a member's membership, name or avatar; also the user's own. */
    setPerson(this: void, roomId: string, person: PersonFixture): void;
    /** Sets the state of the client's sync. */
    setConnection(this: void, status: ConnectionSnapshot["status"]): void;
    /** Sets the ignored users. */
    setIgnoredUsers(this: void, userIds: readonly string[]): void;
    /** Sends a state or sticky event into the room, as from a server. */
    send(this: void, roomId: string, event: WireEvent): void;
    /** Adds a room to the client. */
    addRoom(this: void, room: RoomFixture): void;
    /** Removes a room from the client. */
    removeRoom(this: void, roomId: string): void;
}

/**
 * Creates a rollcall without a client. It reads rooms in memory with the real core, has its own clock, and uses no requests and
 * no timers.
 * @throws TypeError for an unknown option.
 * @example
 * const rollcall = createStaticRollcall({
 *     me: "@me:example.org",
 *     rooms: [{ roomId: "!standup:example.org", sessions: [{ participants: [{ userId: "@ana:example.org" }] }] }],
 * });
 * render(<RollcallProvider rollcall={rollcall}><App /></RollcallProvider>);
 * act(() => void rollcall.join("!standup:example.org", { userId: "@ben:example.org" }));
 * act(() => rollcall.advance(4 * 60 * 60 * 1000));
 */
export function createStaticRollcall(options: StaticRollcallOptions = {}): StaticRollcall {
    const {
        me = "@me:example.org",
        deviceId = "MYDEVICE",
        now = defaultNow,
        rooms = [],
        clockSkewMs,
        ...reading
    } = options;
    const world = new StaticWorld(new FakeClient({ userId: me, deviceId, now }), reading);
    for (const room of rooms) world.addRoom(room);
    return toRollcall(world, clockSkewMs);
}

/** The parts that write one room. */
interface Place {
    readonly room: FakeRoom;
    readonly calls: CallWriter;
}

class StaticWorld {
    readonly client: FakeClient;
    readonly stores = new SteadyStores();
    readonly rollcall: Rollcall;
    private readonly places = new Map<string, Place>();
    private events = 0;

    constructor(client: FakeClient, options: Omit<RollcallOptions, "now" | "members">) {
        this.client = client;
        this.rollcall = createRollcall(client, { ...options, members: "none", now: () => client.now() });
    }

    place(roomId: string): Place {
        const place = this.places.get(roomId);
        if (place) return place;
        throw new Error(
            `matrix-rollcall: this rollcall has no room ${roomId}. There are: ` +
                `${[...this.places.keys()].join(", ") || "none"}. Pass it to createStaticRollcall, or add it with addRoom().`,
        );
    }

    addRoom({ roomId = defaultRoomId, people = [], sessions = [], events = [], ...traits }: RoomFixture): void {
        const { membership = "join", membersLoaded = true } = traits;
        const room = this.client.addRoom({ roomId, membership, membersLoaded });
        const nextEventId = (): string => `$${(this.events += 1)}`;
        const calls = new CallWriter(room, { now: () => this.client.now(), nextEventId, addsPeople: membersLoaded });
        this.places.set(roomId, { room, calls });
        for (const person of people) calls.setPerson(person);
        for (const { participants = [], application, callId, scope } of sessions) {
            for (const device of participants.flatMap(devicesOf)) calls.join({ ...device, application, callId, scope });
        }
        for (const event of events) room.receive(event);
    }

    removeRoom(roomId: string): void {
        this.places.delete(roomId);
        this.client.removeRoom(roomId);
    }

    advance(ms: number): void {
        this.client.advance(ms);
        for (const { calls } of this.places.values()) calls.forgetExpired();
    }
}

function toRollcall(world: StaticWorld, clockSkewMs?: number): StaticRollcall {
    const { client, stores, rollcall } = world;
    const active = stores.of(rollcall.active);
    const rooms = new Map<string, RoomStore>();
    // The initial events are not changes, like the first sync of a room.
    let arriving: string | undefined;
    let connection: ConnectionSnapshot = { status: "live", asOfTs: undefined, clockSkewMs };
    const change = <T>(what: () => T): T => {
        const result = what();
        stores.announce();
        return result;
    };
    /** Creates one steady store per store. */
    const steady = <T>(storeOf: (roomId: string) => Store<T>): ((roomId: string) => Store<T>) => {
        const known = new Map<string, Store<T>>();
        return (roomId) => {
            const store = known.get(roomId) ?? stores.of(storeOf(roomId));
            known.set(roomId, store);
            return store;
        };
    };
    const room = (roomId: string): RoomStore => {
        const known = rooms.get(roomId);
        if (known) return known;
        const { readRoom, ...calls } = rollcall.room(roomId);
        const store: RoomStore = { ...stores.of(calls), isAfterGap: () => arriving === roomId, readRoom };
        rooms.set(roomId, store);
        return store;
    };
    return {
        room,
        active,
        connection: stores.of({ getSnapshot: () => connection, subscribe: () => () => undefined }),
        people: steadyPeople(rollcall.people, stores),
        ignoredUsers: stores.of(rollcall.ignoredUsers),
        hands: steady((roomId) => rollcall.hands(roomId)),
        invited: steady((roomId) => rollcall.invited(roomId)),
        rings: stores.of(rollcall.rings),
        userId: rollcall.userId,
        deviceId: rollcall.deviceId,
        client: undefined,
        focusKeyOf: rollcall.focusKeyOf,
        dispose: () => rollcall.dispose(),
        now: () => client.now(),
        advance: (ms) => change(() => world.advance(ms)),
        join: (roomId, device) => {
            const event = change(() => world.place(roomId).calls.join(device));
            return room(roomId)
                .getSnapshot()
                .sessions.flatMap(({ devices }) => devices)
                .find(
                    ({ eventId, deviceId }) => eventId === event.event_id && deviceId === (device.deviceId ?? "DEVICE"),
                );
        },
        leave: (roomId, who) => change(() => world.place(roomId).calls.leave(nameOf(who))),
        refresh: (roomId, who) => change(() => world.place(roomId).calls.refresh(nameOf(who))),
        setPerson: (roomId, person) => change(() => world.place(roomId).calls.setPerson(person)),
        setConnection: (status) =>
            change(() => {
                const asOfTs = status === "live" ? undefined : (connection.asOfTs ?? client.now());
                connection = { status, asOfTs, clockSkewMs };
            }),
        setIgnoredUsers: (userIds) => change(() => client.ignore(userIds)),
        send: (roomId, event) => change(() => world.place(roomId).room.receive(event)),
        addRoom: (room) => {
            arriving = room.roomId ?? defaultRoomId;
            change(() => world.addRoom(room));
            arriving = undefined;
        },
        removeRoom: (roomId) => change(() => world.removeRoom(roomId)),
    };
}

function nameOf(who: string | DeviceName): DeviceName {
    return typeof who === "string" ? { userId: who } : who;
}

function steadyPeople(people: PeopleSource, stores: SteadyStores): PeopleSource {
    const known = new Map<Store<Person>, Store<Person>>();
    return {
        person: (roomId, userId) => {
            const source = people.person(roomId, userId);
            const store = known.get(source) ?? stores.of(source);
            known.set(source, store);
            return store;
        },
    };
}

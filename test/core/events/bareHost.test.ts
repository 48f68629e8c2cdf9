import { EventTimeline, MatrixClient, MatrixEvent, Room, RoomMember, RoomState } from "matrix-js-sdk";
import {
    createRecentlyLeft,
    createRollcall,
    summariseCalls,
    type ClientLike,
    type Rollcall,
} from "matrix-rollcall/core";
import { planClear } from "matrix-rollcall/query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { allowConsole } from "../../setup/expectConsole.ts";
import { silenceSdk } from "../../support/silenceSdk.ts";
import { member } from "../room.ts";
import { ana, ben, EventRoom, me, startTs } from "./eventRoom.ts";

silenceSdk();

const cai = "@cai:example.org";
const kinds = [MatrixClient, Room, RoomState, RoomMember, MatrixEvent, EventTimeline];

/** Returns a host's object without some members, as are all objects that come from it. */
function hide<T extends object>(whole: T, names: ReadonlySet<string>): T {
    const known = new WeakMap<object, unknown>();
    const listeners = new WeakMap<object, unknown>();
    const strip = (value: unknown): unknown => {
        if (typeof value !== "object" || value === null) return value;
        if (Array.isArray(value)) return value.map(strip);
        if ("timeline" in value && !(value instanceof Room)) return { ...value, timeline: strip(value.timeline) };
        if (Symbol.iterator in value) return [...(value as Iterable<unknown>)].map(strip);
        if (!kinds.some((kind) => value instanceof kind)) return value;
        const proxy = known.get(value) ?? proxyOf(value);
        known.set(value, proxy);
        return proxy;
    };
    const stripped = (listener: unknown): unknown => {
        const made =
            listeners.get(listener as object) ??
            ((...args: unknown[]) => (listener as (...args: unknown[]) => void)(...args.map(strip)));
        listeners.set(listener as object, made);
        return made;
    };
    const proxyOf = (target: object): object =>
        new Proxy(target, {
            has: (_, name) => !names.has(String(name)) && Reflect.has(target, name),
            get(_, name) {
                if (names.has(String(name))) return undefined;
                const value: unknown = Reflect.get(target, name, target);
                if (typeof value !== "function") return strip(value);
                return (...args: unknown[]) => {
                    const given = name === "on" || name === "off" ? [args[0], stripped(args[1])] : args;
                    return strip(Reflect.apply(value, target, given));
                };
            },
        });
    return strip(whole) as T;
}

interface Seen {
    readonly devices: readonly string[];
    readonly rings: number;
    readonly hands: number;
    readonly invited: readonly string[];
    readonly active: number;
    readonly left: readonly string[];
    readonly records: number;
    readonly person: string;
    readonly avatarUrl: string | undefined;
    readonly connection: string;
    readonly plan: string;
}

const usual: Seen = {
    devices: [ana, ben],
    rings: 1,
    hands: 1,
    invited: ["joined", "declined", "ringing"],
    active: 1,
    left: [`${me} left`],
    records: 1,
    person: `Ana (${ana})`,
    avatarUrl: "mxc://example.org/ana",
    connection: "stopped",
    plan: "redact",
};

const withoutSticky: Partial<Seen> = { devices: [ana], invited: ["ringing", "declined", "ringing"] };

/** What a host may lack, by what is seen differently without it, and by what a rollcall that starts late sees differently. */
const optional: Readonly<Record<string, readonly [Partial<Seen>, Partial<Seen>?]>> = {
    nothing: [{}],
    getRoomId: [{}],
    getOriginalContent: [{}],
    localTimestamp: [{}],
    isRedacted: [{}],
    isEncrypted: [{}],
    getUnsigned: [{}],
    getAssociatedId: [{}],
    unstableStickyExpiresAt: [withoutSticky],
    membership: [{ devices: [], hands: 0, invited: [], active: 0, left: [], plan: "none" }, { left: [`${me} left`] }],
    name: [{}],
    rawDisplayName: [{}],
    powerLevel: [{}],
    getMxcAvatarUrl: [{ avatarUrl: undefined }],
    getUserIdsWithDisplayName: [{}],
    mayTriggerNotifOfType: [{ rings: 0, invited: [] }],
    getMembers: [{ invited: [] }],
    client: [{}],
    getMyMembership: [{}],
    membersLoaded: [{}],
    loadMembersIfNeeded: [{}],
    getLiveTimeline: [{ rings: 0, hands: 0, invited: [] }],
    findEventById: [{}],
    _unstable_getStickyEvents: [{}, withoutSticky],
    getUserId: [{}],
    getDeviceId: [{}],
    getRooms: [{}, { rings: 0, active: 0 }],
    getIgnoredUsers: [{}],
    getStateEvent: [{}],
    clientRunning: [{}],
    getSyncState: [{ connection: "live" }],
    getSyncStateData: [{}],
};

/** Returns a function that looks at everything that a rollcall says about a room. */
function lookerAt(rollcall: Rollcall, roomId: string): () => Seen {
    const calls = rollcall.room(roomId);
    const person = rollcall.people.person(roomId, ana);
    const left = createRecentlyLeft({ calls, withinMs: 3_600_000, now: rollcall.now });
    return () => {
        const { sessions } = calls.getSnapshot();
        const devices = sessions.flatMap((session) => session.devices);
        const plan = calls.readRoom((room) => {
            const [target] = devices;
            return target && planClear({ room, userId: ana, target, now: Date.now() });
        });
        return {
            devices: devices.map(({ userId }) => userId),
            rings: rollcall.rings.getSnapshot().length,
            hands: rollcall.hands(roomId).getSnapshot().size,
            invited: rollcall
                .invited(roomId)
                .getSnapshot()
                .map(({ state }) => state),
            active: rollcall.active.getSnapshot().rooms.size,
            left: left.getSnapshot().map(({ userId, how }) => `${userId} ${how}`),
            records: calls.readRoom((room) => summariseCalls(room).length) ?? 0,
            person: person.getSnapshot().name,
            avatarUrl: person.getSnapshot().avatarUrl,
            connection: rollcall.connection.getSnapshot().status,
            plan: plan?.whyNot ?? plan?.action.type ?? "none",
        };
    };
}

/** Plays a call in a room of a host without a member. Returns what a rollcall sees that followed it, and one that starts then. */
async function play(name: string): Promise<readonly Seen[]> {
    const events = new EventRoom();
    const { roomId, currentState } = events.room;
    const named = { displayname: "Ana", avatar_url: "mxc://example.org/ana" };
    currentState.setStateEvents([
        member(ana, "join", named),
        member(ben, "join", { displayname: "Ana" }),
        member(cai, "join"),
    ]);
    allowConsole("warn", "this matrix-js-sdk has no sticky events");
    const client: ClientLike = hide(events.client, new Set([name]));
    const rollcall = createRollcall(client);
    const look = lookerAt(rollcall, roomId);
    const stops = [
        rollcall.room(roomId),
        rollcall.active,
        rollcall.connection,
        rollcall.ignoredUsers,
        rollcall.rings,
        rollcall.hands(roomId),
        rollcall.invited(roomId),
        rollcall.people.person(roomId, ana),
    ].map((store) => store.subscribe(() => undefined));
    look();
    const first = await events.join(ana);
    await events.raise(ana, first);
    await events.joinSticky(ben, "m");
    await events.redact(await events.raise(ben, events.device(ben)?.eventId ?? ""), ben);
    await events.join(me);
    look();
    const wasIn = { prev_content: { application: "m.call", call_id: "", device_id: "D" }, prev_sender: me };
    await events.leave(me, { unsigned: { ...wasIn, replaces_state: "$joined" } });
    await vi.advanceTimersByTimeAsync(1000);
    const mentions = { "m.mentions": { user_ids: [], room: true } };
    await events.decline(cai, await events.ring(ana, [], mentions));
    const seen = [look(), lookerAt(createRollcall(client), roomId)()];
    stops.forEach((stop) => stop());
    return seen;
}

beforeEach(() => void vi.useFakeTimers({ now: startTs, toFake: ["Date", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

describe("a rollcall of a host", () => {
    it.each(Object.entries(optional))("without %s", async (name, [change, laterChange]) => {
        const [seen, later] = await play(name);
        const expected = { ...usual, ...change };
        expect(seen).toEqual(expected);
        expect(later).toEqual({ ...expected, ...laterChange });
    });
});

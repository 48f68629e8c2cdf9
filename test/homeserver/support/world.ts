import {
    createClient,
    SyncState,
    type IStartClientOpts,
    type MatrixClient,
    type MatrixEvent,
    type Room,
} from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import { createHomeserver, type Homeserver, type HomeserverOptions } from "matrix-rollcall/homeserver";
import { afterEach, inject } from "vitest";
import { silenceSdk } from "../../support/silenceSdk.ts";
import { transport } from "../../support/transport.ts";
import { networkOver, type Network } from "./network.ts";

/** A homeserver as its clients see it: the embedded one, or any other with users to log in as. */
export interface Subject {
    readonly baseUrl: string;
    readonly fetchFn: typeof globalThis.fetch;
    /** The name behind the colon of its ids. */
    readonly serverName: string;
    /** What a user of that name is called here, where that is not the name: a homeserver of many tests has many an "ana". */
    localpartOf?(name: string): string;
    /** Lets so many ms pass there: at once where the clock is ours. */
    pass(ms: number): Promise<void>;
    /** Makes a user of that name, with the password of {@link password}. */
    register(name: string): Promise<void>;
}

export const password = "correct horse";

const endings: (() => void)[] = [];

/** Does this after the test, the last first. */
export function atEnd(end: () => void): void {
    endings.push(end);
}

afterEach(() => {
    for (const end of endings.splice(0).toReversed()) end();
});

silenceSdk();

const networks = new WeakMap<MatrixClient, Network>();

/** The embedded homeserver, and what tests of its own doors and faults use. */
export function embedded(options?: HomeserverOptions): Subject & { readonly homeserver: Homeserver } {
    const homeserver = createHomeserver({ transports: [transport], ...options });
    atEnd(() => homeserver.dispose());
    return {
        homeserver,
        baseUrl: "https://rollcall.test",
        fetchFn: homeserver.fetch,
        serverName: homeserver.serverName,
        pass: (ms) => Promise.resolve(homeserver.advance(ms)),
        register: (name) => {
            homeserver.addUser(name, { password });
            return Promise.resolve();
        },
    };
}

/** What a user of that name is called on this homeserver. */
export function localpartOf(subject: Subject, name: string): string {
    return subject.localpartOf?.(name) ?? name;
}

/** A client that is logged in as a new user of that name. */
export async function newClient(subject: Subject, name: string): Promise<MatrixClient> {
    await subject.register(name);
    return loginAgain(subject, name);
}

/** Another device of a user. */
export async function loginAgain(subject: Subject, name: string): Promise<MatrixClient> {
    const { baseUrl } = subject;
    const network = networkOver(subject.fetchFn);
    const { fetchFn } = network;
    const anonymous = createClient({ baseUrl, fetchFn });
    const login = await anonymous.loginRequest({
        type: "m.login.password",
        identifier: { type: "m.id.user", user: localpartOf(subject, name) },
        password,
    });
    const { user_id: userId, device_id: deviceId, access_token: accessToken } = login;
    const client = createClient({ baseUrl, fetchFn, userId, deviceId, accessToken, logger });
    networks.set(client, network);
    return client;
}

/** The way of a client to its homeserver. */
export function networkOf(client: MatrixClient): Network {
    const network = networks.get(client);
    if (!network) throw new Error("this client was not made here");
    return network;
}

/** Takes a client's connection away until the function that this returns is called. The homeserver knows nothing of it. */
export function cutOff(client: MatrixClient): () => void {
    const network = networkOf(client);
    network.cut();
    return () => network.heal();
}

/** Starts the sync of a client, and waits for the first. It stops after the test. */
export async function start(client: MatrixClient, options: IStartClientOpts = {}): Promise<MatrixClient> {
    atEnd(() => client.stopClient());
    await client.startClient({ pollTimeout: 2_000, initialSyncLimit: 10, ...options });
    await until(() => client.getSyncState() === SyncState.Syncing);
    return client;
}

/** A client of a new user, syncing. */
export async function newSyncing(subject: Subject, name: string, options?: IStartClientOpts): Promise<MatrixClient> {
    return start(await newClient(subject, name), options);
}

/** On a busy machine all takes longer, over a real connection too, on a real homeserver much longer. */
const { slowness, patience } =
    inject("subject") === "in page" ? { slowness: 2, patience: 10_000 } : { slowness: 5, patience: 20_000 };

/** So many ms where nothing waits for anything; where something does, longer. For what a test must be in time for. */
export function paced(ms: number): number {
    return ms * slowness;
}

/** Waits until something is so, looking every few ms. */
export async function until(
    isSo: () => boolean | Promise<boolean>,
    what = isSo.toString(),
    patienceMs = patience,
): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!(await isSo())) {
        if (Date.now() > deadline) throw new Error(`never so: ${what}`);
        await new Promise((resolve) => {
            setTimeout(resolve, 5);
        });
    }
}

/** Makes a client that lost its connection try again now, not in some seconds; waits until it syncs. */
export async function reconnect(client: MatrixClient): Promise<void> {
    await until(() => client.getSyncState() !== SyncState.Syncing || client.retryImmediately());
    await until(() => client.retryImmediately() || client.getSyncState() === SyncState.Syncing);
    await until(() => client.getSyncState() === SyncState.Syncing);
}

/** A room of a client, once it knows it. */
export async function roomOf(client: MatrixClient, roomId: string): Promise<Room> {
    await until(() => client.getRoom(roomId) !== null, `${client.getUserId()} knows ${roomId}`);
    return client.getRoom(roomId) as Room;
}

/** The bodies of the messages in a room's live timeline. */
export function bodiesIn(room: Room): readonly unknown[] {
    const events: readonly MatrixEvent[] = room.getLiveTimeline().getEvents();
    return events.filter((event) => event.getType() === "m.room.message").map((event) => event.getContent()["body"]);
}

/** What a request was refused with: its Matrix error code and HTTP status. */
export async function refusal(request: Promise<unknown>): Promise<string> {
    try {
        await request;
        return "not refused";
    } catch (error) {
        const { errcode, httpStatus } = error as { errcode?: string; httpStatus?: number };
        if (errcode === undefined) throw error;
        return `${httpStatus} ${errcode}`;
    }
}

/** A room for calls of everybody: all may send memberships. */
export async function callRoom(creator: MatrixClient, others: readonly MatrixClient[]): Promise<string> {
    const { room_id: roomId } = await creator.createRoom({
        name: "Standup",
        preset: "public_chat" as never,
        power_level_content_override: { events: { "org.matrix.msc3401.call.member": 0 } },
    });
    for (const other of others) await other.joinRoom(roomId);
    return roomId;
}

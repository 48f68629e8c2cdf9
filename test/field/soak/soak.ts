import { createClient, type MatrixClient, type Room } from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import { createRollcall, type ClientLike, type Rollcall, type RoomCallsSnapshot } from "matrix-rollcall/core";
import { createHomeserver, type Faults } from "matrix-rollcall/homeserver";
import { silenceSdk } from "../../support/silenceSdk.ts";
import { ListenerCount } from "./counted.ts";
import { heapBytes } from "./heap.ts";
import { PeerRoom, type Peer } from "./peers.ts";
import { pick, randomOf } from "./random.ts";

/** How long, how many, and which run of it. */
export interface SoakOptions {
    /** How far it goes: until one of the two is reached. */
    readonly steps?: number;
    readonly durationMs?: number;
    readonly peers: number;
    readonly seed: number;
    /** Called now and then with the progress. */
    readonly say: (line: string) => void;
}

/** What happened, and what was left. */
export interface SoakResult {
    readonly steps: number;
    readonly faults: number;
    /** How often the live list was held against all that happened, everything being well. */
    readonly checkpoints: number;
    /** Our listeners on client and room: at the start and at the end while a list is live, and without a list. */
    readonly listeners: readonly [number, number, number];
    /** What the store that lived through all of it holds beyond a new one, bytes. */
    readonly heldBytes: number;
}

const stepMs = 20;
const stepsToCheckpoint = 40;
const patienceMs = 20_000;

/**
 * Peers join, refresh, vanish, leave the room and come back at random while the watcher's connection fails now and then. After
 * every step the live list is held against one that is read cold, and every so often against what the peers did.
 * @throws Error where the two differ, with the seed and the step.
 */
export async function soak(options: SoakOptions): Promise<SoakResult> {
    const { steps = Infinity, durationMs = Infinity, peers: count, seed, say } = options;
    silenceSdk();
    const homeserver = createHomeserver();
    const watcher = homeserver.addUser("watcher");
    const place = new PeerRoom(homeserver, watcher, count);
    const client = createClient({
        baseUrl: "https://rollcall.test",
        fetchFn: homeserver.fetch,
        logger,
        ...watcher.login(),
    });
    try {
        await client.startClient({ pollTimeout: 2_000, initialSyncLimit: 10, lazyLoadMembers: true });
        await until(() => client.getRoom(place.roomId) !== null, "the watcher knows the room");
        // What the live one has looked up, one that starts cold has not.
        await client.getRoom(place.roomId)?.loadMembersIfNeeded();
        const run = new Run({ client, place, faults: homeserver.faults, random: randomOf(seed) });
        const deadline = Date.now() + durationMs;
        while (run.steps < steps && Date.now() < deadline) {
            await run.step().catch((error: unknown) => {
                throw new Error(`seed ${seed}, step ${run.steps}: ${String(error)}`, { cause: error });
            });
            if (run.steps % 500 === 0) say(`${run.steps} steps, ${run.checkpoints} checkpoints, ${run.faults} faults`);
        }
        return await run.finish();
    } finally {
        client.stopClient();
        homeserver.dispose();
    }
}

interface RunOptions {
    readonly client: MatrixClient;
    readonly place: PeerRoom;
    readonly faults: Faults;
    readonly random: () => number;
}

class Run {
    steps = 0;
    faults = 0;
    checkpoints = 0;
    readonly #options: RunOptions;
    readonly #room: Room;
    readonly #listeners = new ListenerCount();
    readonly #client: ClientLike;
    readonly #listenersAtStart: number;
    #rollcall: Rollcall | undefined;
    #frozenTs: number | undefined;
    readonly #now = (): number => this.#frozenTs ?? Date.now();

    constructor(options: RunOptions) {
        this.#options = options;
        this.#room = options.client.getRoom(options.place.roomId) as Room;
        this.#client = this.#listeners.client(options.client);
        this.#rollcall = this.#watch();
        this.#listenersAtStart = this.#listeners.count;
    }

    async step(): Promise<void> {
        this.steps += 1;
        const { place, random } = this.#options;
        this.#act(pick(random, place.peers), random());
        // Another reader subscribes for a moment.
        if (random() < 0.1) this.#watch().dispose();
        if (random() < 0.03) this.#fail();
        await pause(random() * 2 * stepMs);
        this.#compareWithCold();
        if (this.steps % stepsToCheckpoint === 0) await this.#compareWithTruth();
    }

    async finish(): Promise<SoakResult> {
        await this.#compareWithTruth();
        const { count: listenersAtEnd } = this.#listeners;
        const withOld = heapBytes();
        this.#rollcall?.dispose();
        this.#rollcall = this.#watch();
        const heldBytes = withOld - heapBytes();
        this.#rollcall.dispose();
        const { steps, faults, checkpoints } = this;
        const listeners = [this.#listenersAtStart, listenersAtEnd, this.#listeners.count] as const;
        return { steps, faults, checkpoints, listeners, heldBytes };
    }

    #watch(): Rollcall {
        const rollcall = createRollcall(this.#client, { now: this.#now });
        for (const store of [rollcall.room(this.#options.place.roomId), rollcall.active, rollcall.connection]) {
            store.subscribe(() => undefined);
        }
        return rollcall;
    }

    #act(peer: Peer, chance: number): void {
        const { place } = this.#options;
        if (chance < 0.06 || !peer.isMember) place.toggleMember(peer);
        else if (chance < 0.2) place.join(peer, 1_500);
        else if (peer.seat === undefined) place.join(peer);
        else if (chance < 0.4) place.join(peer);
        else place.leave(peer);
    }

    #fail(): void {
        this.faults += 1;
        const { faults, random, place, client } = this.#options;
        const userId = client.getSafeUserId();
        const passing = (end: () => void): void => void setTimeout(end, 100 + random() * 700);
        pick(random, [
            () => {
                faults.limitSync(userId);
                for (let number = 0; number < 15; number += 1) place.say(`noise ${number}`);
            },
            () => passing(faults.offline(userId)),
            () => passing(faults.slow(150, userId)),
            () => passing(faults.rateLimit(200, userId)),
            () => passing(faults.fail(502, userId)),
            () => faults.restart(200),
        ])();
    }

    /** Compares a long-lived store with a new one: both must have the same content. */
    #compareWithCold(): void {
        // At one moment, for what ends between two readings is no difference.
        this.#frozenTs = Date.now();
        const cold = createRollcall(this.#client, { now: this.#now }).room(this.#options.place.roomId);
        const [expected, live] = [outline(cold.getSnapshot()), outline(this.#live())];
        this.#frozenTs = undefined;
        const onlyIn = (a: readonly string[], b: readonly string[]): string =>
            a.filter((each) => !b.includes(each)).join("\n");
        if (expected.join("\n") === live.join("\n")) return;
        throw new Error(
            `only the live list has:\n${onlyIn(live, expected)}\nonly one read cold has:\n${onlyIn(expected, live)}`,
        );
    }

    /** Everything is well again and has arrived: the list is what the peers did. */
    async #compareWithTruth(): Promise<void> {
        this.checkpoints += 1;
        const { faults, place, client } = this.#options;
        faults.clear();
        const mark = `mark ${this.steps}`;
        place.say(mark);
        const hasMark = (): boolean => {
            client.retryImmediately();
            return this.#room
                .getLiveTimeline()
                .getEvents()
                .some((event) => event.getContent()["body"] === mark);
        };
        await until(hasMark, "the watcher has caught up");
        const wrong = (): readonly string[] => place.compare(new Set(namesIn(this.#live())));
        await until(() => wrong().length === 0, "what the peers did").catch(() => {
            throw new Error(`the list is not what the peers did:\n${wrong().join("\n")}`);
        });
    }

    #live(): RoomCallsSnapshot {
        return (this.#rollcall ?? this.#watch()).room(this.#options.place.roomId).getSnapshot();
    }
}

function namesIn({ sessions }: RoomCallsSnapshot): readonly string[] {
    return sessions.flatMap(({ devices }) => devices.map(({ userId, deviceId }) => `${userId} ${deviceId}`));
}

/** What two readings of one room must agree on, a line each: all but what depends on how long one has looked. */
function outline({ sessions, pending, rejected, status }: RoomCallsSnapshot): readonly string[] {
    const parts: readonly unknown[] = [
        { status },
        ...sessions.flatMap(({ key, devices, foci }) => [
            { session: key },
            ...devices.map((device) => ({ ...device, since: undefined })),
            ...foci.map((focus) => ({ focus: focus.key, devices: focus.devices.map((device) => device.key) })),
        ]),
        ...pending,
        ...rejected,
    ];
    return parts.map((part) => JSON.stringify(part));
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

async function until(isSo: () => boolean, what: string): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!isSo()) {
        if (Date.now() > deadline) throw new Error(`never so: ${what}`);
        await pause(10);
    }
}

import type { CallDevice, DeviceSignals, LeanRollcall, SignalSource, Store } from "../core/index.js";
import {
    createAttachments,
    createStore,
    createTimer,
    keyOfSession,
    listen,
    refCounted,
    reuseArray,
    staticStore,
    type SessionOption,
} from "../core/internal.js";
import { createIdentityIndex } from "./identityIndex.js";
import {
    connectionEvent,
    participantEvents,
    type LivekitParticipantLike,
    type LivekitRoomLike,
} from "./livekitRoom.js";
import { arrivalMs, createMediaTracker } from "./mediaTracker.js";

/** Options of `createLivekitSignals`. */
export interface LivekitSignalsOptions {
    readonly rollcall: Pick<LeanRollcall, "room" | "now" | "userId" | "deviceId">;
    readonly roomId: string;
    /**
     * The media room. If each device publishes on a server of its own choice, a store of all rooms that the client is connected
     * to.
     */
    readonly room: LivekitRoomLike | Store<readonly LivekitRoomLike[]>;
    /** The call that the media belongs to. Defaults to the room's own call. */
    readonly session?: SessionOption | undefined;
}

/** The signals of a call's devices, read from LiveKit. */
export interface LivekitSignals extends SignalSource {
    readonly speakers: Store<ReadonlyMap<string, number>>;
    readonly absent: Store<ReadonlySet<string>>;
    /**
     * Identities in the media room that belong to no membership, at most 100. They can hear the call, but no list shows them.
     * An identity is listed after 15 s, because a membership may arrive later than its media.
     */
    readonly strangers: Store<readonly string[]>;
    /** Stops following the media room. A store also stops with its last listener. */
    dispose(): void;
}

const maxStrangers = 100;

/**
 * Follows a LiveKit room and assigns its participants to the devices of a call. Only reads, and imports nothing from
 * livekit-client. A change notifies only the stores of the devices that it affects, so that a list redraws a single indicator
 * when a person speaks.
 *
 * @example
 * const signals = createLivekitSignals({ rollcall, roomId, room });
 * root.render(
 *     <RollcallSignalsProvider signals={signals}>
 *         <CallPanel roomId={roomId} />
 *     </RollcallSignalsProvider>,
 * );
 */
export function createLivekitSignals({ rollcall, roomId, room, session }: LivekitSignalsOptions): LivekitSignals {
    const sessionKey = keyOfSession(session);
    const calls = rollcall.room(roomId);
    const attachments = createAttachments();
    const deviceStores = new Map<string, Store<DeviceSignals>>();
    const rooms = "getSnapshot" in room ? room : staticStore([room]);
    /** Callbacks of attached stores, by what they hold. */
    const listeners = new Map<string, () => void>();
    let stops: readonly (() => void)[] = [];
    /** When each identity without a membership was first seen, ms since the epoch. */
    let strangeSince = new Map<string, number>();
    let followed: readonly CallDevice[] | undefined;
    let strangers: readonly string[] = [];

    const index = createIdentityIndex((key) => update([key]));
    const tracker = createMediaTracker(index, rooms.getSnapshot, rollcall);

    const setTimer = createTimer(() => updateAll());
    const arm = (dueTs: number): void => {
        if (listeners.size > 0 && dueTs < Infinity) setTimer(dueTs, rollcall.now());
    };

    const update = (keys: readonly string[]): void => {
        for (const key of keys) arm(tracker.update(key));
        for (const what of [...keys, "speakers", "absent", "strangers"]) listeners.get(what)?.();
    };

    /** Updates the devices to match the call. Returns those that were added or removed. */
    const followCall = (): readonly string[] => {
        const current = calls.getSnapshot().sessions.find(({ key }) => key === sessionKey)?.devices;
        if (current === followed) return [];
        followed = current;
        return index.setDevices(new Map(current?.map((device) => [device.key, device])));
    };

    const onParticipants = (...args: readonly unknown[]): void => {
        const named = args
            .flat()
            .flatMap((arg) => [
                ...(index.owners.get((arg as LivekitParticipantLike | null)?.identity as string) ?? []),
            ]);
        // The event does not name those who stopped speaking.
        update([...tracker.speakers().keys(), ...named]);
    };

    const updateAll = (): void => update([...followCall(), ...index.devices.keys()]);

    const handlers = {
        ...Object.fromEntries(participantEvents.map((event) => [event, onParticipants])),
        [connectionEvent]: updateAll,
    };

    const unlisten = (): void => stops.forEach((stop) => stop());

    const followRooms = (): void => {
        unlisten();
        stops = rooms.getSnapshot().map((each) => listen(each, handlers));
        updateAll();
    };

    const retain = refCounted(() => {
        const stopCalls = calls.subscribe(() => update(followCall()));
        const stopRooms = rooms.subscribe(followRooms);
        followRooms();
        return () => {
            stopCalls();
            stopRooms();
            unlisten();
            setTimer(Infinity, 0);
        };
    });

    const readStrangers = (): readonly string[] => {
        const now = rollcall.now();
        const before = strangeSince;
        const settled: string[] = [];
        strangeSince = new Map();
        for (const { remoteParticipants } of rooms.getSnapshot()) {
            for (const identity of remoteParticipants.keys()) {
                if (strangeSince.size === maxStrangers || strangeSince.has(identity) || index.owners.get(identity))
                    continue;
                const sinceTs = Math.min(before.get(identity) ?? now, now);
                strangeSince.set(identity, sinceTs);
                if (sinceTs + arrivalMs > now) arm(sinceTs + arrivalMs);
                else settled.push(identity);
            }
        }
        strangers = reuseArray(strangers, settled);
        return strangers;
    };

    const storeOf = <T>(what: string, read: () => T, lookAgain = updateAll): Store<T> =>
        createStore(
            {
                attach(changed) {
                    listeners.set(what, changed);
                    const stop = retain();
                    return () => {
                        listeners.delete(what);
                        if (!index.devices.has(what)) deviceStores.delete(what);
                        stop();
                    };
                },
                catchUp() {
                    if (listeners.size === 0) lookAgain();
                },
                read,
            },
            attachments,
        );

    return {
        device(key) {
            const known = deviceStores.get(key);
            if (known) return known;
            const read = (): DeviceSignals => tracker.signalsOf(key);
            const store = storeOf(key, read, () => update([...followCall(), key]));
            deviceStores.set(key, store);
            return store;
        },
        speakers: storeOf("speakers", tracker.speakers),
        absent: storeOf("absent", tracker.absent),
        strangers: storeOf("strangers", readStrangers),
        dispose: attachments.dispose,
    };
}

import type { EventLike, RoomLike } from "../host.js";
import { ignoredUsersOf } from "../ignoredUsers.js";
import type { LeanRollcall } from "../rollcall.js";
import type { RollcallInside } from "../rollcallParts.js";
import { listen } from "../store/listen.js";
import { createStorePool } from "../store/pool.js";
import { refCounted } from "../store/refCount.js";
import { soon } from "../store/soon.js";
import { createStore } from "../store/store.js";
import { createTimer } from "../store/timer.js";
import type { RoomCallsSnapshot, Store } from "../types.js";
import { earliest, isSameJson } from "../util.js";
import { stickyEventsOf } from "../wire/room.js";
import { isRingType } from "./eventFacts.js";
import { readHands } from "./hands.js";
import { readInvited, type Invited } from "./invited.js";
import { newestRings, readRings, type Ring } from "./rings.js";
import { readRoomLog, type RoomLog } from "./roomLog.js";

/** The events that are read besides memberships. */
export interface CallEvents {
    /**
     * When each device in a room's calls raised its hand, ms since the epoch, by `CallDevice.key`. The first hand comes first.
     */
    readonly hands: (roomId: string) => Store<ReadonlyMap<string, number>>;
    /** The users invited by the newest ring of each live call in a room. */
    readonly invited: (roomId: string) => Store<readonly Invited[]>;
    /** The calls that ring this account now, in every room. The newest comes first. */
    readonly rings: Store<readonly Ring[]>;
}

/** A value, and when time alone may next change it, in ms since the epoch. */
interface Reading<T> {
    readonly value: T;
    readonly nextTs: number;
}

/** Rings end after two minutes, so older events are not looked at. */
const recentMs = 600_000;

export const noHands: ReadonlyMap<string, number> = new Map();
export const noInvitations: readonly Invited[] = [];

/** Follows events with a constant number of listeners on the client. Reads only rooms that are watched or that ring. */
export function createCallEvents(inside: RollcallInside, rollcall: LeanRollcall): CallEvents {
    const { client, clientRooms, now, correctedMs, attachments, observers, retain } = inside;
    const ignoredUsers = ignoredUsersOf(rollcall);
    const callsOf = (roomId: string): Store<RoomCallsSnapshot> => rollcall.room(roomId);
    const logs = new Map<string, RoomLog>();
    const watchers = new Map<string, Set<() => void>>();
    let onRing: ((roomId: string) => void) | undefined;

    /** Returns the log of a room, which is kept while the room is watched. */
    const logOf = (roomId: string): RoomLog | undefined => {
        const room = clientRooms.getRoom(roomId);
        const known = logs.get(roomId);
        if (!room || known?.room === room) return room ? known : undefined;
        const log = readRoomLog(room, correctedMs);
        if (watchers.has(roomId)) logs.set(roomId, log);
        return log;
    };

    const notify = (roomId: string): void => watchers.get(roomId)?.forEach((changed) => changed());

    /** The room has other events than those that were read. */
    const forget = (roomId: string): void => {
        logs.delete(roomId);
        const room = clientRooms.getRoom(roomId);
        if (onRing && room && mayRing(room, now())) onRing(roomId);
        notify(roomId);
    };

    const onEvent = (event: EventLike, roomId: string | undefined): void => {
        if (roomId === undefined) return;
        if (isRingType(event.getType())) onRing?.(roomId);
        if (logs.get(roomId)?.take(event)) notify(roomId);
    };

    const onRedaction = (redaction: EventLike, { roomId }: RoomLike): void => {
        if (logs.get(roomId)?.redact(redaction)) notify(roomId);
    };

    // With a different clock, rings begin and end at other times.
    let correctedBeforeMs = correctedMs();
    observers.add({
        onEarlier: onEvent,
        onSync() {
            if (correctedMs() === correctedBeforeMs) return;
            correctedBeforeMs = correctedMs();
            for (const { roomId } of clientRooms.getRooms()) forget(roomId);
        },
    });

    const holdClient = refCounted(() => {
        const unlisten = listen(client, {
            "Room.timeline": (
                event: EventLike,
                room?: RoomLike,
                _?: boolean,
                isRemoved?: boolean,
                data?: { timeline?: unknown },
            ) => {
                if (!room || (data?.timeline && data.timeline !== room.getLiveTimeline?.())) return;
                if (isRemoved) forget(room.roomId);
                else onEvent(event, room.roomId);
            },
            // No other event reports sticky events outside of a timeline.
            event: (event: EventLike) => {
                if (event.unstableStickyExpiresAt !== undefined) onEvent(event, event.getRoomId?.());
            },
            "Event.decrypted": (event: EventLike) => onEvent(event, event.getRoomId?.()),
            "Room.localEchoUpdated": (event: EventLike, room: RoomLike) => onEvent(event, room.roomId),
            "Room.redaction": onRedaction,
            "Room.redactionCancelled": (_: EventLike, { roomId }: RoomLike) => forget(roomId),
            // The room has its new timeline only after this event.
            "Room.timelineReset": ({ roomId }: RoomLike) => soon(() => forget(roomId)),
            // Power levels, slots and emptied memberships.
            "RoomState.events": (event: EventLike, { roomId }: { readonly roomId: string }) => {
                if (event.getType() !== "m.room.member") notify(roomId);
            },
            // A ring for the whole room is for its members.
            "RoomState.members": (_: EventLike, { roomId }: { readonly roomId: string }) => {
                if (logs.get(roomId)?.rings.size) notify(roomId);
            },
            Room: ({ roomId }: RoomLike) => forget(roomId),
            deleteRoom: forget,
        });
        const release = retain();
        return () => {
            release();
            unlisten();
        };
    });

    const watch = (roomId: string, changed: () => void): (() => void) => {
        const changes = watchers.get(roomId) ?? new Set();
        watchers.set(roomId, changes.add(changed));
        const stops = [holdClient(), callsOf(roomId).subscribe(changed)];
        return () => {
            stops.forEach((stop) => stop());
            changes.delete(changed);
            if (changes.size > 0) return;
            watchers.delete(roomId);
            logs.delete(roomId);
        };
    };

    /** Creates a store that reads again when its source or the clock has changed it. */
    const storeOf = <T>(
        attach: (changed: () => void) => () => void,
        read: () => Reading<T>,
        isSame: (a: T, b: T) => boolean,
    ): Store<T> => {
        let reading: Reading<T> | undefined;
        let isStale = true;
        let onChange: (() => void) | undefined;
        const changed = (): void => {
            isStale = true;
            onChange?.();
        };
        const setTimer = createTimer(changed);
        return createStore<T>(
            {
                attach(notifyStore) {
                    onChange = notifyStore;
                    isStale = true;
                    const stop = attach(changed);
                    return () => {
                        stop();
                        onChange = undefined;
                        isStale = true;
                        setTimer(Infinity, 0);
                    };
                },
                catchUp() {
                    isStale = true;
                },
                read() {
                    if (reading && !isStale && reading.nextTs > now()) return reading.value;
                    isStale = false;
                    const next = read();
                    if (onChange) setTimer(next.nextTs, now());
                    reading = reading && isSame(reading.value, next.value) ? { ...next, value: reading.value } : next;
                    return reading.value;
                },
            },
            attachments,
        );
    };

    const roomStore = <T extends Iterable<unknown>>(
        roomId: string,
        none: T,
        read: (log: RoomLog, calls: RoomCallsSnapshot, ts: number) => T,
    ): Store<T> => {
        const calls = callsOf(roomId);
        const readRoom = (): Reading<T> => {
            const log = logOf(roomId);
            const ts = now();
            if (!log) return { value: none, nextTs: Infinity };
            return { value: read(log, calls.getSnapshot(), ts), nextTs: nextTs(log, ts) };
        };
        return storeOf((changed) => watch(roomId, changed), readRoom, isSameList);
    };

    const hands = createStorePool<ReadonlyMap<string, number>>();
    const invited = createStorePool<readonly Invited[]>();

    /** For each ringing room, the function that stops watching it. */
    const ringing = new Map<string, () => void>();

    const attachRings = (changed: () => void): (() => void) => {
        onRing = (roomId) => {
            if (!ringing.has(roomId)) ringing.set(roomId, watch(roomId, changed));
            changed();
        };
        const stops = [holdClient(), ignoredUsers.subscribe(changed)];
        for (const room of clientRooms.getRooms()) if (mayRing(room, now())) onRing(room.roomId);
        return () => {
            onRing = undefined;
            stops.forEach((stop) => stop());
            for (const stop of ringing.values()) stop();
            ringing.clear();
        };
    };

    const readAllRings = (): Reading<readonly Ring[]> => {
        const ts = now();
        const account = { userId: client.getUserId?.() ?? "", ignored: ignoredUsers.getSnapshot() };
        const rooms = onRing
            ? [...ringing.keys()]
            : clientRooms.getRooms().flatMap((room) => (mayRing(room, ts) ? [room.roomId] : []));
        const rings: Ring[] = [];
        let dueTs = Infinity;
        for (const roomId of rooms) {
            const log = logOf(roomId);
            const roomDueTs = log ? nextTs(log, ts) : Infinity;
            dueTs = Math.min(dueTs, roomDueTs);
            if (log) rings.push(...readRings(log, callsOf(roomId).getSnapshot(), account, ts));
            if (roomDueTs < Infinity) continue;
            ringing.get(roomId)?.();
            ringing.delete(roomId);
        }
        return { value: rings.sort((a, b) => b.sentTs - a.sentTs || (a.key < b.key ? -1 : 1)), nextTs: dueTs };
    };

    return {
        hands: (roomId) => hands(roomId, () => roomStore(roomId, noHands, readHands)),
        invited: (roomId) => invited(roomId, () => roomStore(roomId, noInvitations, readInvited)),
        rings: storeOf(attachRings, readAllRings, isSameRings),
    };
}

/** Returns whether a room has an invitation that may still ring. */
function mayRing(room: RoomLike, now: number): boolean {
    const isRing = (event: EventLike): boolean => event.getTs() > now - recentMs && isRingType(event.getType());
    return (room.getLiveTimeline?.()?.getEvents().some(isRing) ?? false) || stickyEventsOf(room).some(isRing);
}

/** Returns when the next ring begins or ends, or its sticky event expires. */
function nextTs(log: RoomLog, now: number): number {
    const rings = newestRings(log, now);
    const events = rings.flatMap(({ event, ids }) => [
        event,
        ...ids.flatMap((id) => [...(log.declines.get(id)?.values() ?? [])]),
    ]);
    const times = [...rings.flatMap(({ startsTs, endsTs }) => [startsTs, endsTs]), ...events.map(log.endOf)];
    return earliest(times.filter((ts) => ts > now));
}

function isSameList(a: Iterable<unknown>, b: Iterable<unknown>): boolean {
    return isSameJson([...a], [...b]);
}

function isSameRings(a: readonly Ring[], b: readonly Ring[]): boolean {
    return (
        a.length === b.length &&
        b.every(({ key, session }, index) => a[index]?.key === key && a[index].session === session)
    );
}

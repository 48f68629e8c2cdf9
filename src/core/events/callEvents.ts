import type { EventLike, RoomLike } from "../host.js";
import type { LeanRollcall, RoomStore } from "../rollcall.js";
import type { RollcallInside } from "../rollcallParts.js";
import { listen } from "../store/listen.js";
import { refCounted } from "../store/refCount.js";
import { soon } from "../store/soon.js";
import { createStore } from "../store/store.js";
import { createTimer } from "../store/timer.js";
import { weakMemo } from "../store/weakMemo.js";
import type { RoomCallsSnapshot, Store } from "../types.js";
import { compareStrings, reuseArray, uniqueBy } from "../util.js";
import { ringTypes } from "./eventFacts.js";
import type { Invited } from "./invited.js";
import { viewLog } from "./logView.js";
import type { Ring } from "./rings.js";
import { noEvents, readRoomEvents } from "./roomEvents.js";
import { loadedEvents, readRoomLog, type RoomLog } from "./roomLog.js";

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

/** Rings end after two minutes, so older events are not looked at. */
const recentMs = 600_000;

/** Follows events with a constant number of listeners on the client. Reads only rooms that are watched or that ring. */
export function createCallEvents(inside: RollcallInside, rollcall: LeanRollcall): CallEvents {
    const { client, clientRooms, now, correctedMs, attachments, observers, retain } = inside;
    /** Handles changes of each watched room: an event, another state, or a timeline with other events. */
    const watched = new Map<string, (change: EventLike | "state" | "timeline") => void>();
    /** Ends the watching of each ringing room. */
    const ringing = new Map<string, () => void>();
    let ringsChanged: (() => void) | undefined;

    const mayRing = (room: RoomLike): boolean =>
        loadedEvents(room).some((event) => event.getTs() > now() - recentMs && ringTypes.test(event.getType()));

    const watchRings = (roomId: string): void => {
        if (!ringsChanged) return;
        if (!ringing.has(roomId)) ringing.set(roomId, roomOf(roomId).all.subscribe(ringsChanged));
        ringsChanged();
    };

    const onEvent = (event: EventLike, roomId = event.getRoomId?.() ?? ""): void => {
        if (ringTypes.test(event.getType())) watchRings(roomId);
        watched.get(roomId)?.(event);
    };

    const onOtherEvents = (roomId: string): void => {
        const room = clientRooms.getRoom(roomId);
        if (ringsChanged && room && mayRing(room)) watchRings(roomId);
        watched.get(roomId)?.("timeline");
    };

    // With a different clock, rings begin and end at other times.
    let correctedBeforeMs = correctedMs();
    observers.add({
        onRoom: onOtherEvents,
        onEarlier: onEvent,
        onSync() {
            if (correctedMs() === correctedBeforeMs) return;
            correctedBeforeMs = correctedMs();
            for (const { roomId } of clientRooms.getRooms()) onOtherEvents(roomId);
        },
    });

    const hold = refCounted(() =>
        listen(client, {
            "Room.timeline": (
                event: EventLike,
                room?: RoomLike,
                _?: boolean,
                isRemoved?: boolean,
                data?: { timeline?: unknown },
            ) => {
                const live = room?.getLiveTimeline?.();
                if (!room || (data?.timeline ?? live) !== live) return;
                if (isRemoved) onOtherEvents(room.roomId);
                else onEvent(event, room.roomId);
            },
            // No other event reports sticky events outside of a timeline.
            event: (event: EventLike) => {
                if (event.unstableStickyExpiresAt !== undefined) onEvent(event);
            },
            "Event.decrypted": (event: EventLike) => onEvent(event),
            // Also the user's own redactions, which take effect before the server has confirmed them.
            "Room.localEchoUpdated": (event: EventLike, { roomId }: RoomLike) => onEvent(event, roomId),
            // The room has its new timeline only after this event.
            "Room.timelineReset": ({ roomId }: RoomLike) => soon(() => onOtherEvents(roomId)),
            // Power levels, slots, members and emptied memberships.
            "RoomState.update": ({ roomId }: Pick<RoomLike, "roomId">) => watched.get(roomId)?.("state"),
            // The user may ignore the caller.
            accountData: () => ringsChanged?.(),
        }),
    );

    const eventsIn = weakMemo((calls: RoomStore) => {
        let log: RoomLog | undefined;
        let read: RoomCallsSnapshot | undefined;
        let events = noEvents;
        let setTimer: ReturnType<typeof createTimer> | undefined;
        const forget = (): void => {
            log = undefined;
            read = undefined;
        };
        const all = createStore(
            {
                attach(onChange) {
                    const { roomId } = calls.getSnapshot();
                    forget();
                    setTimer = createTimer(onChange);
                    watched.set(roomId, (change) => {
                        if (change === "timeline") log = undefined;
                        else if (change !== "state" && !log?.take(change)) return;
                        read = undefined;
                        onChange();
                    });
                    const stops = [hold(), calls.subscribe(onChange)];
                    return () => {
                        stops.forEach((stop) => stop());
                        watched.delete(roomId);
                        setTimer?.(Infinity, 0);
                        setTimer = undefined;
                        forget();
                    };
                },
                catchUp: forget,
                read() {
                    const snapshot = calls.getSnapshot();
                    const ts = now();
                    if (snapshot === read && ts < events.dueTs) return events;
                    read = snapshot;
                    log ??= calls.readRoom((room) => readRoomLog(room, correctedMs()));
                    events = log ? readRoomEvents(viewLog(log, ts), snapshot, rollcall.userId ?? "", events) : noEvents;
                    setTimer?.(events.dueTs, ts);
                    return events;
                },
            },
            attachments,
        );
        return {
            all,
            hands: createStore({ attach: all.subscribe, read: () => all.getSnapshot().hands }),
            invited: createStore({ attach: all.subscribe, read: () => all.getSnapshot().invited }),
        };
    });
    const roomOf = (roomId: string): ReturnType<typeof eventsIn> => eventsIn(rollcall.room(roomId));

    let rings: readonly Ring[] = [];
    return {
        hands: (roomId) => roomOf(roomId).hands,
        invited: (roomId) => roomOf(roomId).invited,
        rings: createStore(
            {
                attach(changed) {
                    ringsChanged = changed;
                    const stops = [hold(), retain()];
                    for (const room of clientRooms.getRooms()) if (mayRing(room)) watchRings(room.roomId);
                    return () => {
                        ringsChanged = undefined;
                        for (const stop of [...stops, ...ringing.values()]) stop();
                        ringing.clear();
                    };
                },
                read() {
                    const roomIds = ringsChanged
                        ? [...ringing.keys()]
                        : clientRooms
                              .getRooms()
                              .filter(mayRing)
                              .map(({ roomId }) => roomId);
                    const ignored = client.getIgnoredUsers?.() ?? [];
                    const found = roomIds.flatMap((roomId) => {
                        const events = roomOf(roomId).all.getSnapshot();
                        if (events.dueTs === Infinity) {
                            ringing.get(roomId)?.();
                            ringing.delete(roomId);
                        }
                        const ofOthers = events.rings.filter(({ callerId }) => !ignored.includes(callerId));
                        return uniqueBy(ofOthers, ({ slotId }) => slotId);
                    });
                    rings = reuseArray(
                        rings,
                        found.sort((a, b) => b.sentTs - a.sentTs || compareStrings(a.key, b.key)),
                    );
                    return rings;
                },
            },
            attachments,
        ),
    };
}

import type { EventLike, MemberLike, RoomLike } from "../host.js";
import type { ResolvedOptions } from "../options.js";
import type { Attachments } from "../store/attachments.js";
import { listen, type Handlers } from "../store/listen.js";
import { createStore } from "../store/store.js";
import { createTimer } from "../store/timer.js";
import type { RoomCallsSnapshot, Store } from "../types.js";
import { reuseObject } from "../util.js";
import { isVisible, type Access } from "./access.js";
import { emptyLists } from "./roomLists.js";
import { createRoomReader, type KnownMembership, type RoomReader } from "./roomReader.js";

/** How a feed finds its room, and what it notifies. */
export interface FeedSource {
    readonly roomId: string;
    /** Returns the room that the client has now. */
    readonly getRoom: () => RoomLike | undefined;
    /** Returns what the user may see of the room. Defaults to all of it. */
    readonly access?: (room: RoomLike) => Access;
    readonly knownMembership?: KnownMembership;
    /** Starts watching the feed. Returns a function that stops it. */
    readonly onWatched?: () => () => void;
    /** Called after each change that a reader could see, and after each gap in sync. */
    readonly onChange?: (change: Change) => void;
}

type Change = "change" | "gap";

/**
 * The calls of one room as a store. While watched, it listens to its `Room`. While followed, it gets events from the listeners
 * on the client. Otherwise each reading compares with the room, once per turn.
 */
export interface RoomFeed {
    readonly store: Store<RoomCallsSnapshot>;
    readonly isWatched: () => boolean;
    readonly reader: () => RoomReader | undefined;
    /** Sets whether the room's events are passed to this feed. */
    readonly follow: (isFollowed: boolean) => void;
    /** Handles that the client replaced or removed this room. */
    readonly onRoom: () => void;
    /**
     * Applies an update to the reader, provided that it receives every event. The update returns `false` if it changed nothing.
     */
    readonly apply: (update: (reader: RoomReader) => boolean | void, change?: Change) => void;
    /** Checks whether a change is due, for example after sleep. */
    readonly tick: () => void;
}

interface InRoom {
    readonly roomId: string;
}

/** Passes events of a room or its client to the room's feed. */
export function roomHandlers(feedOf: (room: InRoom, event?: EventLike) => RoomFeed | undefined): Handlers {
    const onRedaction = (event: EventLike, room: InRoom): void =>
        feedOf(room)?.apply((reader) => reader.onRedaction(event));
    const onTimeline = (event: EventLike, room: InRoom | undefined): void => {
        // The user's own unsent event has a local ID.
        if (event.getType() !== "m.room.redaction" || !room || !event.getId()?.startsWith("$")) return;
        feedOf(room)?.apply((reader) => reader.onRedacted(event));
    };
    return {
        "RoomState.events": (event: EventLike, state: InRoom) =>
            feedOf(state, event)?.apply((reader) => reader.onState(event)),
        "RoomState.members": (_event: EventLike, state: InRoom, { userId }: MemberLike) =>
            feedOf(state)?.apply((reader) => reader.onMember(userId)),
        "RoomState.update": (state: InRoom) => feedOf(state)?.apply((reader) => reader.onMembersLoaded()),
        "Room.redaction": onRedaction,
        "Room.redactionCancelled": onRedaction,
        "Room.timeline": onTimeline,
        "Room.localEchoUpdated": onTimeline,
        "Room.myMembership": (room: InRoom) => feedOf(room)?.apply((reader) => reader.reconcile()),
    };
}

/** Sticky events, which only the room emits. */
export function stickyHandlers(feedOf: () => RoomFeed | undefined): Handlers {
    return {
        "RoomStickyEvents.Update": (...update: Parameters<RoomReader["onSticky"]>) =>
            feedOf()?.apply((reader) => reader.onSticky(...update)),
    };
}

/** Expiries within this time of each other cause a single notification, in ms. */
const minTickMs = 1000;

export function createRoomFeed(source: FeedSource, options: ResolvedOptions, attachments?: Attachments): RoomFeed {
    let reader: RoomReader | undefined;
    let isFollowed = false;
    let changed: (() => void) | undefined;
    let unlisten: (() => void) | undefined;
    let snapshot: RoomCallsSnapshot | undefined;
    let tickedTs = -Infinity;

    const isLive = (): boolean => isFollowed || changed !== undefined;

    /** Compares the reader with the whole room, unless it receives every event. */
    const catchUp = (): void => {
        if (isLive()) return;
        reconcile();
    };

    const reconcile = (): void => {
        const room = source.getRoom();
        if (reader?.room !== room) reader = room && createRoomReader(room, options, source.knownMembership);
        reader?.reconcile();
    };

    const status = (): RoomCallsSnapshot["status"] => {
        if (!reader) return "unknown-room";
        return source.access?.(reader.room) ?? "ready";
    };

    const read = (): RoomCallsSnapshot => {
        const now = { status: status(), roomId: source.roomId, ...emptyLists };
        const next = reuseObject(snapshot, isVisible(now.status) ? { ...now, ...reader?.read() } : now);
        snapshot = next;
        return next;
    };

    const arm = (): void => {
        const now = options.now();
        // The clock may have moved backwards.
        const earliestTs = tickedTs > now ? -Infinity : tickedTs + minTickMs;
        const nextTs = isLive() && reader ? reader.nextTs() : Infinity;
        setTimer(Math.max(nextTs, earliestTs), now);
    };

    const report = (change: Change): void => {
        arm();
        changed?.();
        if (isLive()) source.onChange?.(change);
    };

    const apply: RoomFeed["apply"] = (update, change = "change") => {
        if (!isLive() || !reader || update(reader) === false) return;
        reader.settle();
        report(change);
    };

    const tick = (): void => {
        if (!isLive()) return;
        tickedTs = options.now();
        read();
        // The feed may have been read since, but its listeners were not notified yet.
        report("change");
    };
    const setTimer = createTimer(tick);

    const listenToRoom = (): void => {
        const room = source.getRoom();
        unlisten =
            room &&
            listen(room, {
                ...roomHandlers(() => feed),
                ...stickyHandlers(() => feed),
                "Room.CurrentStateUpdated": () => apply((current) => current.reconcile(), "gap"),
            });
    };

    const attach = (onChange: () => void): (() => void) => {
        catchUp();
        changed = onChange;
        listenToRoom();
        const unwatch = source.onWatched?.();
        arm();
        return () => {
            changed = undefined;
            unlisten?.();
            arm();
            unwatch?.();
        };
    };

    const feed: RoomFeed = {
        store: createStore({ attach, read, catchUp }, attachments),
        isWatched: () => changed !== undefined,
        reader: () => reader,
        follow(follows) {
            if (follows) catchUp();
            isFollowed = follows;
            arm();
        },
        onRoom() {
            if (source.getRoom() !== reader?.room) {
                unlisten?.();
                if (changed) listenToRoom();
                reconcile();
            }
            report("gap");
        },
        apply,
        tick,
    };
    return feed;
}

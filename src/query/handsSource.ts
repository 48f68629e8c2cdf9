import type { QueryClient } from "@tanstack/react-query";
import type { CallDevice, EventLike, HandsSource, LeanRollcall, RoomLike } from "../core/index.js";
import { addEarlierEvents, fieldOf, listen, refCounted, soon, weakMemo } from "../core/internal.js";
import type { AskingClient } from "./client.js";
import { handsQueryOptions, type HandKey, type RaisedHand } from "./hands.js";
import { querySource } from "./querySource.js";

let lastTs = 0;

/**
 * Returns a number for a live timeline that no other one has, before a restart either. What was requested before a gap is not
 * used after it, because hands were raised and lowered in the gap.
 */
const numberOf = weakMemo((_timeline: object): number => (lastTs = Math.max(lastTs + 1, Date.now())));

/** A room that knows which timeline an event is in, as matrix-js-sdk's do. */
interface TimelineRoom extends RoomLike {
    getTimelineForEvent?(eventId: string): object | null;
}

/**
 * Creates the source of raised hands in a room for a `RollcallSignalsProvider`. For each membership on screen that is older than
 * the loaded timeline, it requests the reactions to it once (`GET /relations`), and adds them to `rollcall.hands`. A hand that was
 * raised before the membership was last sent again relates to an earlier event, which would take a request per refresh: it is not
 * found. Create it once per room. In React, use `useHandsSource`.
 * @example
 * const handsSource = createHandsSource({ rollcall, roomId, queryClient });
 */
export function createHandsSource({ rollcall, roomId, queryClient }: HandsSourceOptions): HandsSource {
    const { client } = rollcall;
    if (!client || typeof fieldOf(fieldOf(client, "http"), "authedRequest") !== "function") {
        return { ask: () => () => undefined };
    }
    const asking = client as unknown as AskingClient;
    const followers = new Set<() => void>();
    const retain = refCounted(() =>
        listen(client, {
            "Room.timelineReset": (room: RoomLike) => {
                // The room has its new timeline only after this event.
                if (room.roomId === roomId) soon(() => followers.forEach((follow) => follow()));
            },
        }),
    );

    const toEvent = (device: CallDevice, { eventId, ts, key }: RaisedHand): EventLike => ({
        getId: () => eventId,
        getType: () => "m.reaction",
        getRoomId: () => roomId,
        getSender: () => device.userId,
        getStateKey: () => undefined,
        getContent: () => ({ "m.relates_to": { rel_type: "m.annotation", event_id: device.eventId, key } }),
        getTs: () => ts,
        // The client may load this part of the timeline later, and then redacts its own event.
        isRedacted: () => client.getRoom(roomId)?.findEventById?.(eventId)?.isRedacted?.() ?? false,
    });

    const askOne = (device: CallDevice): (() => void) | undefined => {
        const room: TimelineRoom | null = client.getRoom(roomId);
        const timeline = room?.getLiveTimeline?.();
        if (!timeline || room?.getTimelineForEvent?.(device.eventId) === timeline) return undefined;
        const query = querySource<readonly RaisedHand[], HandKey>(queryClient, () => {
            const options = handsQueryOptions(asking, roomId, device);
            return { ...options, queryKey: [...options.queryKey, numberOf(timeline)] };
        });
        const learn = (): void => {
            if (client.getRoom(roomId)?.getLiveTimeline?.() !== timeline) return;
            const events = (query.data() ?? []).map((hand) => toEvent(device, hand));
            addEarlierEvents(rollcall)(roomId, events);
        };
        const stop = query.subscribe(learn);
        learn();
        return stop;
    };

    return {
        ask(devices) {
            let stops: readonly ((() => void) | undefined)[] = [];
            const stop = (): void => stops.forEach((each) => each?.());
            const follow = (): void => {
                stop();
                stops = devices.map(askOne);
            };
            const release = retain();
            followers.add(follow);
            follow();
            return () => {
                followers.delete(follow);
                release();
                stop();
            };
        },
    };
}

/** The room whose hands are requested, and the cache. */
export interface HandsSourceOptions {
    /** The rollcall of the logged-in account. Without a client that sends requests, nothing is requested. */
    readonly rollcall: LeanRollcall;
    readonly roomId: string;
    readonly queryClient: QueryClient;
}

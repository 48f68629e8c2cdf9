import { createClient, MatrixEvent, Room, SyncState, type IEvent, type MatrixClient } from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";
import { silenceSdk } from "../../test/support/silenceSdk.ts";

silenceSdk();

/** An event as a homeserver sends it. */
export type RawEvent = Partial<IEvent>;

/** A room of a matrix-js-sdk client without a network, with these events as if sync had delivered them just now. */
export function offlineRoom(roomId: string, events: readonly RawEvent[]): { client: MatrixClient; room: Room } {
    const client = createClient({
        baseUrl: "https://rollcall.test",
        userId: "@you:rollcall.test",
        deviceId: "YOURDEVICE",
        fetchFn: () => Promise.reject(new Error("this page asks no server")),
        logger,
    });
    const room = new Room(roomId, client, "@you:rollcall.test");
    room.updateMyMembership("join");
    const all = events.map((event) => new MatrixEvent({ ...event, room_id: roomId }));
    room.currentState.setStateEvents(all.filter((event) => event.isState()));
    room._unstable_addStickyEvents(all.filter((event) => !event.isState() && event.unstableStickyInfo));
    client.store.storeRoom(room);
    client.getSyncState = () => SyncState.Syncing;
    return { client, room };
}

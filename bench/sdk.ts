import { createClient, MatrixEvent, Room, type MatrixClient } from "matrix-js-sdk";
import type { WireEvent } from "matrix-rollcall/testing";

/** A client without a network. */
export function offlineClient(): MatrixClient {
    return createClient({ baseUrl: "http://localhost", userId: "@me:example.org", deviceId: "MYDEVICE", fetchFn });
}

const fetchFn = (): Promise<Response> => Promise.reject(new Error("the bench is offline"));

/** A room that the client has. */
export function addRoom(client: MatrixClient, roomId: string): Room {
    const room = new Room(roomId, client, "@me:example.org");
    room.updateMyMembership("join");
    client.store.storeRoom(room);
    return room;
}

export function toEvent(wire: WireEvent): MatrixEvent {
    return new MatrixEvent(wire);
}

/** Gives a room events as sync does. */
export function apply(room: Room, events: MatrixEvent[]): void {
    if (events[0]?.isState()) room.currentState.setStateEvents(events);
    else room._unstable_addStickyEvents(events);
}

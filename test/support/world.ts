import { ClientEvent, MatrixEvent, SyncState, type IContent, type MatrixClient, type Room } from "matrix-js-sdk";
import { _createAndReEmitRoom as createRoom } from "matrix-js-sdk/lib/sync";
import { me, member, offlineClient, roomId } from "../core/room.ts";

export { me, offlineClient, roomId };
export const ana = "@ana:example.org";
export const ben = "@ben:example.org";
export const cai = "@cai:example.org";

/** A room that sync has made, which the client does not know yet. */
export function newRoom(client: MatrixClient, id = roomId, users: readonly string[] = [me, ana, ben, cai]): Room {
    const room = createRoom(client, id, {});
    room.updateMyMembership("join");
    room.currentState.setStateEvents(users.map((userId) => memberOf(room, userId)));
    return room;
}

/** Makes a client know a room, as sync does. */
export function introduce(room: Room): Room {
    room.client.store.storeRoom(room);
    room.client.emit(ClientEvent.Room, room);
    return room;
}

/** Emits the end of a sync response. */
export function endSync(client: MatrixClient): void {
    client.emit(ClientEvent.Sync, SyncState.Syncing, SyncState.Syncing);
}

/** A client with one room without a call. */
export function quietWorld(): { client: MatrixClient; room: Room } {
    const client = offlineClient();
    return { client, room: introduce(newRoom(client)) };
}

/** A membership as a test describes it. Defaults to a device of that name in the room's call. */
export interface Call {
    readonly device?: string;
    readonly callId?: string;
    readonly scope?: string;
    readonly intent?: string;
    readonly sfu?: string;
    /** ms since the epoch; an hour ago for the first, a second later for each next. */
    readonly since?: number;
}

let events = 0;
const anHourAgo = Date.now() - 3_600_000;

export function sessionEvent(room: Room, userId: string, call: Call = {}): MatrixEvent {
    const { device = "PHONE", callId = "", scope = "m.room", intent, sfu = "https://sfu.example.org" } = call;
    const since = call.since ?? anHourAgo + 1000 * events;
    return stateEvent(room, userId, device, callId, since, {
        application: "m.call",
        call_id: callId,
        scope,
        device_id: device,
        created_ts: since,
        ...(intent === undefined ? {} : { "m.call.intent": intent }),
        focus_active: { type: "livekit", focus_selection: "oldest_membership" },
        foci_preferred: [{ type: "livekit", livekit_service_url: sfu, livekit_alias: room.roomId }],
    });
}

/** A device joins, or says again that it is there. */
export function join(room: Room, userId: string, call?: Call): void {
    room.currentState.setStateEvents([sessionEvent(room, userId, call)]);
}

export function leave(room: Room, userId: string, { device = "PHONE", callId = "" }: Call = {}): void {
    room.currentState.setStateEvents([stateEvent(room, userId, device, callId, Date.now(), {})]);
}

/** A membership that does not count. */
export function joinWrongly(room: Room, userId: string): void {
    room.currentState.setStateEvents([stateEvent(room, userId, "WRONG", "", Date.now(), { application: "m.call" })]);
}

/** A user takes another name, or says something else of themselves. */
export function rename(room: Room, userId: string, said: string | object): void {
    const content = typeof said === "string" ? { displayname: said } : said;
    room.currentState.setStateEvents([memberOf(room, userId, content)]);
}

/** The listeners that a client, its rooms and their states have, by event. */
export function listenersOf(client: MatrixClient): Readonly<Record<string, number>> {
    const emitters = [client, ...client.getRooms().flatMap((room) => [room, room.currentState])];
    const counts = new Map<string, number>();
    for (const emitter of emitters) {
        for (const name of emitter.eventNames()) {
            counts.set(String(name), (counts.get(String(name)) ?? 0) + emitter.listenerCount(name as never));
        }
    }
    return Object.fromEntries(counts);
}

function memberOf(room: Room, userId: string, content: object = {}): MatrixEvent {
    events += 1;
    const { event } = member(userId, "join", content);
    return new MatrixEvent({ ...event, room_id: room.roomId, event_id: `$member-${events}` });
}

function stateEvent(
    room: Room,
    userId: string,
    device: string,
    callId: string,
    sentTs: number,
    content: IContent,
): MatrixEvent {
    events += 1;
    return new MatrixEvent({
        type: "org.matrix.msc3401.call.member",
        event_id: `$call-${events}`,
        room_id: room.roomId,
        sender: userId,
        state_key: `_${userId}_${device}_m.call${callId}`,
        origin_server_ts: sentTs,
        content,
    });
}

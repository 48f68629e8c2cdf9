import { MatrixEvent, Room, createClient, type IEvent, type MatrixClient } from "matrix-js-sdk";

/** A raw event as tests write it. */
export interface RawEvent extends Partial<IEvent> {
    type: string;
    event_id: string;
    sender: string;
    content: IEvent["content"];
    /** Whether it came encrypted; it is given as it is after decryption. */
    cameEncrypted?: boolean;
}

/** The major version of the host's matrix-js-sdk: these tests run with several. */
export const hostSdk = Number(import.meta.env["ROLLCALL_HOST_SDK"] ?? 43);

/** Whether the host's SDK lists such an event: one before 39 knows nothing of sticky ones. */
export const isListedByHost = (raw: RawEvent): boolean => hostSdk >= 39 || !("msc4354_sticky" in raw);

export const roomId = "!r:example.org";
export const me = "@me:example.org";

/** A client without a network. */
export function offlineClient(): MatrixClient {
    const fetchFn = (): Promise<Response> => Promise.reject(new Error("tests are offline"));
    return createClient({ baseUrl: "http://localhost", userId: me, deviceId: "MYDEV", fetchFn });
}

/** A real room with these members in its state. */
export function roomWith(members: Readonly<Record<string, string>>, client = offlineClient()): Room {
    const room = new Room(roomId, client, me);
    room.currentState.setStateEvents(Object.entries(members).map(([userId, membership]) => member(userId, membership)));
    return room;
}

export function member(userId: string, membership: string, extra: object = {}): MatrixEvent {
    return new MatrixEvent({
        type: "m.room.member",
        event_id: `$member-${userId}-${membership}`,
        room_id: roomId,
        sender: userId,
        state_key: userId,
        origin_server_ts: 1,
        content: { membership, ...extra },
    });
}

/** Gives a room an event as sync does: state into the state, sticky ones into the sticky map. */
export function deliver(room: Room, { cameEncrypted = false, ...raw }: RawEvent): MatrixEvent {
    const event = new MatrixEvent({ ...raw, room_id: room.roomId });
    if (cameEncrypted) event.makeEncrypted("m.room.encrypted", {}, "", "");
    if (event.isState()) room.currentState.setStateEvents([event]);
    else if (event.unstableStickyInfo) room._unstable_addStickyEvents([event]);
    return event;
}

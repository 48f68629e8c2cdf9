import type { MatrixClient, Room } from "matrix-js-sdk";

/** How a membership is sent. */
export type Carrier = "multi_sfu" | "oldest_membership" | "sticky";

/** Joins the room's call: matrix-js-sdk sends and refreshes the membership, no media flows. */
function joinCall(client: MatrixClient, room: Room, carrier: Carrier, serviceUrl: string): void {
    const transport = { type: "livekit", livekit_service_url: serviceUrl, livekit_alias: room.roomId };
    const identity = {
        userId: client.getSafeUserId(),
        deviceId: client.getDeviceId() ?? "",
        memberId: crypto.randomUUID(),
    };
    client.matrixRTC
        .getRoomSession(room)
        .joinRTCSession(identity, [transport], carrier === "oldest_membership" ? undefined : transport, {
            unstableSendStickyEvents: carrier === "sticky",
            callIntent: "video",
            delayedLeaveEventDelayMs: 8000,
        });
}

/** Joins the room's call on the media server that the homeserver offers, else on one that is not there. */
export async function joinRoomCall(client: MatrixClient, room: Room, carrier: Carrier = "multi_sfu"): Promise<void> {
    const offered = await client._unstable_getRTCTransports().catch(() => []);
    const [url] = offered.flatMap(({ livekit_service_url: each }) => (typeof each === "string" ? [each] : []));
    joinCall(client, room, carrier, url ?? `https://sfu.${client.getDomain() ?? "example.org"}/livekit/jwt`);
}

/** Rings all others in the room for half a minute. */
export async function ringOthers(client: MatrixClient, room: Room): Promise<void> {
    await room.loadMembersIfNeeded();
    const content = {
        notification_type: "ring",
        lifetime: 30_000,
        sender_ts: Date.now(),
        "m.mentions": { user_ids: room.getJoinedMembers().map(({ userId }) => userId) },
    };
    await client.sendEvent(room.roomId, "org.matrix.msc4075.rtc.notification" as never, content as never);
}

export async function leaveCall(client: MatrixClient, room: Room): Promise<void> {
    await client.matrixRTC.getRoomSession(room).leaveRoomSession(5000);
}

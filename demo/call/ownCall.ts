import { EventType, type MatrixClient, type Room } from "matrix-js-sdk";
import type { CallDevice } from "matrix-rollcall";

/** How a membership is sent. */
export type Carrier = "multi_sfu" | "oldest_membership" | "sticky";

/** Joins the room's call in name alone: matrix-js-sdk sends and refreshes the membership, no media flows. */
export function joinCall(client: MatrixClient, room: Room, carrier: Carrier, serviceUrl: string): void {
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

export async function leaveCall(client: MatrixClient, room: Room): Promise<void> {
    await client.matrixRTC.getRoomSession(room).leaveRoomSession(5000);
}

/** Takes the membership of one's own other device away, by an empty event under its key. */
export async function endMembership(client: MatrixClient, room: Room, device: CallDevice): Promise<void> {
    if (device.format === "rtc") {
        const content = { msc4354_sticky_key: device.memberId };
        await client._unstable_sendStickyEvent(room.roomId, 3_600_000, null, EventType.RTCMembership, content as never);
        return;
    }
    const events = room.currentState.getStateEvents(EventType.GroupCallMemberPrefix);
    const stateKey = events.find((event) => event.getId() === device.eventId)?.getStateKey();
    if (stateKey !== undefined) await client.sendStateEvent(room.roomId, EventType.GroupCallMemberPrefix, {}, stateKey);
}

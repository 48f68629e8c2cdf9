import { ClientEvent, EventType, type MatrixClient, type MatrixEvent, type Room } from "matrix-js-sdk";
import type { CallDevice } from "matrix-rollcall";
import { useEffect } from "react";
import { leaveCall } from "./ownCall.js";

const leaveRequestType = "org.matrix-rollcall.demo.leave_call";

/**
 * Takes a call away from the user's other device: asks it to leave, because its client would rejoin otherwise, and ends its
 * membership, for it may be gone without a word.
 */
export async function takeCallFrom(client: MatrixClient, room: Room, device: CallDevice): Promise<void> {
    if (device.deviceId !== undefined) {
        const message = new Map([[device.deviceId, { room_id: room.roomId }]]);
        await client.sendToDevice(leaveRequestType, new Map([[device.userId, message]]));
    }
    await endMembership(client, room, device);
}

/** Leaves a call when another device of the same user asks for it. */
export function useLeaveRequests(client: MatrixClient): void {
    useEffect(() => {
        const onMessage = (event: MatrixEvent): void => {
            if (event.getType() !== leaveRequestType || event.getSender() !== client.getUserId()) return;
            const room = client.getRoom(event.getContent<{ room_id?: string }>().room_id);
            if (room) void leaveCall(client, room);
        };
        client.on(ClientEvent.ToDeviceEvent, onMessage);
        return () => void client.off(ClientEvent.ToDeviceEvent, onMessage);
    }, [client]);
}

/** Removes the membership of the user's other device by an empty event under its key. */
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

import { until, type InRoom, type Membership } from "./membership.ts";

/** What 28 looks for before it takes part in calls: Node has none of it, and no media flow here. */
export function standInForWebRtc(): void {
    Object.assign(globalThis, {
        window: { RTCPeerConnection: Object },
        document: {},
        MediaStream: class extends EventTarget {
            readonly getTracks = (): readonly never[] => [];
            readonly getAudioTracks = this.getTracks;
            readonly getVideoTracks = this.getTracks;
        },
    });
}

/** Options of a client whose `GroupCall`s have no camera, and whose media go another way. */
export const meshOptions = { isVoipWithNoMediaAllowed: true, useLivekitForGroupCalls: true };

/** Joins a room's call by the `GroupCall` of old; begins one where none is. */
export async function joinMesh({ client, room, setup }: InRoom): Promise<Membership> {
    await client.waitUntilRoomReadyForGroupCalls(room.roomId);
    const call =
        client.getGroupCallForRoom(room.roomId) ??
        (await client.createGroupCall(room.roomId, "m.video", false, "m.room"));
    const { userId, deviceId } = setup.login;
    const isListed = (): boolean => {
        const events = room.currentState.getStateEvents("org.matrix.msc3401.call.member");
        const own = events.find((event) => event.getStateKey() === userId);
        return own !== undefined && JSON.stringify(own.getContent()).includes(JSON.stringify(deviceId));
    };
    await call.enter();
    return {
        isThere: isListed,
        update: () => call.addDeviceToMemberState(),
        async leave() {
            call.leave();
            await until(() => !isListed(), "its membership does not go");
        },
    };
}

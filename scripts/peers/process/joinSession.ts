import { generations } from "./generations.ts";
import { until, type InRoom, type Membership } from "./membership.ts";

/** Joins a room's call by the release's `MatrixRTCSession`. */
export function joinSession(peer: InRoom): Membership {
    const { client, room, setup } = peer;
    const { userId, deviceId } = setup.login;
    const session = client.matrixRTC.getRoomSession(room);
    const generation = generations[setup.release];
    const isListed = (): boolean =>
        session.memberships.some(
            (each) => each.deviceId === deviceId && (each.sender ?? each.member?.userId) === userId,
        );
    // 39 and 41 do not read an encrypted membership, their own neither.
    const isSent = (): boolean => setup.isEncrypting && session.membershipStatus === "Connected";
    generation.join(session, peer);
    return {
        isThere: () => isListed() || isSent(),
        update: (intent) => generation.update(session, peer, intent),
        async leave() {
            const isDone = await session.leaveRoomSession(10_000);
            if (isDone === false) throw new Error("It could not leave the call within ten seconds.");
            if (isDone === undefined) await until(() => !isListed(), "its membership does not go");
        },
    };
}

import {
    callMemberEvent,
    callMembershipsEvent,
    groupCallEvent,
    groupCallMemberEvent,
    slotEvent,
    stickyMemberEvent,
    type WireEvent,
} from "matrix-rollcall/testing";
import type { MatrixRequests } from "./matrixRequests.ts";

/** A user of the room, who can send to it. */
export interface Sender {
    readonly userId: string;
    readonly requests: MatrixRequests;
}

const hourMs = 3_600_000;

/**
 * What clients of every format left in a room two days ago, for their owners and moderators to clear.
 * The first sends what only the owner of the room may.
 */
export async function leaveBehind(roomId: string, senders: readonly [Sender, ...Sender[]]): Promise<void> {
    const [owner, ...others] = senders;
    const createdTs = Date.now() - 48 * hourMs;
    const old = { createdTs, sentTs: createdTs + 1, expiresTs: createdTs + 4 * hourMs };
    const [session, array, mesh, sticky] = others;
    await send(owner, roomId, groupCallEvent({ callId: "mesh" }));
    // Synapse says when an event was sent, so a sticky one cannot be old: it is of a slot that was closed.
    await send(owner, roomId, slotEvent({ callId: "attic", isOver: true }));
    if (session) await send(session, roomId, callMemberEvent({ ...old, userId: session.userId, deviceId: "OLDPHONE" }));
    if (array) {
        const devices = ["OLDPHONE", "OLDDESK"].map((deviceId) => ({ ...old, deviceId }));
        await send(array, roomId, callMembershipsEvent({ userId: array.userId, devices }));
    }
    if (mesh) {
        const devices = [{ ...old, deviceId: "OLDPHONE", callId: "mesh" }];
        await send(mesh, roomId, groupCallMemberEvent({ userId: mesh.userId, devices }));
    }
    if (sticky) {
        const device = { userId: sticky.userId, deviceId: "ATTICPHONE", callId: "attic" };
        await send(sticky, roomId, stickyMemberEvent({ ...device, createdTs: Date.now() }));
    }
}

async function send({ requests }: Sender, roomId: string, event: WireEvent): Promise<void> {
    const [room, type] = [encodeURIComponent(roomId), encodeURIComponent(event.type)];
    const stickyMs = event.msc4354_sticky?.duration_ms;
    const path =
        event.state_key === undefined
            ? `send/${type}/${encodeURIComponent(event.event_id)}?org.matrix.msc4354.sticky_duration_ms=${stickyMs}`
            : `state/${type}/${encodeURIComponent(event.state_key)}`;
    await requests.ask("PUT", `/rooms/${room}/${path}`, event.content);
}

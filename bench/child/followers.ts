import type { MatrixEvent } from "matrix-js-sdk";
import { createRollcall, type EmitterLike, type RoomCallsSnapshot } from "matrix-rollcall/core";
import type { Call } from "../call.ts";
import { keep } from "../measure.ts";
import { apply } from "../sdk.ts";
import { sdkSession } from "../sdkSession.ts";

/** Gives the call's room events and brings what follows the room up to date. */
export type Take = (events: MatrixEvent[]) => unknown;

/** Who follows a call. What the room state itself costs is taken off the others' figures. */
export const followers = {
    room:
        (call: Call): Take =>
        (events) =>
            apply(call.room, events),
    /** What `MatrixRTCSessionManager` does at such an event, once for all of a batch. */
    sdk: async (call: Call): Promise<Take> => {
        const session = sdkSession(call.client, call.room);
        await session.initialMembershipCalculated;
        return async (events) => {
            apply(call.room, events);
            await session.ensureRecalculateSessionMembers();
            if (session.memberships.length === 0) throw new Error("the session lost the call");
            keep(session.memberships.length);
        };
    },
    /** A subscribed store, whose snapshot is read after each batch. */
    ours: async (call: Call): Promise<Take> => {
        const store = createRollcall(call.client).room(call.room.roomId);
        let notified = 0;
        store.subscribe(() => keep((notified += 1)));
        await Promise.resolve();
        readWhole(store.getSnapshot());
        return (events) => {
            apply(call.room, events);
            readWhole(store.getSnapshot());
        };
    },
    /** A subscribed store that reads no event: it copies the arrays of a snapshot, which is the least that an update may cost. */
    stub: (call: Call): Take => {
        let snapshot = createRollcall(call.client).room(call.room.roomId).getSnapshot();
        const emitter: EmitterLike = call.room;
        emitter.on("RoomState.events", () => {
            const [session] = snapshot.sessions;
            if (!session) throw new Error("the stub has no call");
            const { devices, participants } = session;
            snapshot = {
                ...snapshot,
                sessions: [{ ...session, devices: [...devices], participants: [...participants] }],
            };
        });
        return (events) => {
            apply(call.room, events);
            readWhole(snapshot);
        };
    },
} satisfies Record<string, (call: Call) => Take | Promise<Take>>;

export type Follower = keyof typeof followers;

function readWhole({ sessions: [session] }: RoomCallsSnapshot): void {
    if (!session) throw new Error("the store lost the call");
    keep(session.devices.length + session.participants.length + session.foci.length);
}

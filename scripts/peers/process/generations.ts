import { randomUUID } from "node:crypto";
import type { PeerCall } from "../protocol.ts";
import type { Release } from "../releases.ts";
import type { InRoom } from "./membership.ts";
import type { SdkSession } from "./sdk.ts";

/** How a generation of releases takes part in a call. */
interface Generation {
    join(session: SdkSession, peer: InRoom): void;
    /** Makes it send its membership again: with another intent where it has one, else as it does of itself by and by. */
    update(session: SdkSession, peer: InRoom, intent: string | undefined): Promise<void>;
}

const halfAnHourMs = 30 * 60_000;

/** 28, 31: an array of memberships, with an end an hour ahead that is put off when half of it is over. */
const arrays: Generation = {
    join: (session, { call: { roomId, transport } }) => {
        session.joinRoomSession([{ ...transport, livekit_alias: roomId }], false);
    },
    update: async (session) => {
        const now = Date.now;
        Date.now = () => now() + halfAnHourMs + 60_000;
        try {
            await session.triggerCallMembershipEventUpdate();
        } finally {
            Date.now = now;
        }
    },
};

/** 34: a state event for each device, without an end of its own; sent again when the release sees it ended. */
const firstSessions: Generation = {
    join: (session, { call: { roomId, transport, delayedLeaveMs } }) => {
        session.joinRoomSession([{ ...transport, livekit_alias: roomId }], oldestMembership, {
            useLegacyMemberEvents: false,
            membershipServerSideExpiryTimeout: delayedLeaveMs,
            membershipKeepAlivePeriod: delayedLeaveMs / 4,
        });
    },
    update: async (_session, { client, call, setup: { login } }) => {
        const stateKey = `_${login.userId}_${login.deviceId}`;
        await client.sendStateEvent(call.roomId, "org.matrix.msc3401.call.member", {}, stateKey);
    },
};

/** 37: with an end, put off by a manager; 38 states an intent besides. */
const sessions: Generation = {
    join: (session, { call }) => {
        session.joinRoomSession([{ ...call.transport, livekit_alias: call.roomId }], oldestMembership, optionsOf(call));
    },
    update: async (session, _peer, intent) => {
        if (intent !== undefined) await session.updateCallIntent(intent);
        else await session.membershipManager.updateExpiryOnJoinedEvent();
    },
};

/** 39: each device publishes on a transport of its own; sticky events if wanted. */
const multiSfu: Generation = {
    ...sessions,
    join: (session, { call, setup: { carrier } }) => {
        session.joinRoomSession([], call.transport, {
            ...optionsOf(call),
            unstableSendStickyEvents: carrier === "sticky",
        });
    },
};

/** 41, 43: the member id is the application's to choose. */
const memberIds: Generation = {
    ...sessions,
    join: (session, { call, setup }) => {
        const { carrier, login } = setup;
        const { userId, deviceId } = login;
        const memberId = carrier === "sticky" ? randomUUID() : `${userId}:${deviceId}`;
        session.joinRTCSession({ userId, deviceId, memberId }, [], call.transport, {
            ...optionsOf(call),
            unstableSendStickyEvents: carrier === "sticky",
        });
    },
};

const oldestMembership = { type: "livekit", focus_selection: "oldest_membership" };

const optionsOf = ({ delayedLeaveMs, intent, notificationType }: PeerCall): object => ({
    delayedLeaveEventDelayMs: delayedLeaveMs,
    delayedLeaveEventRestartMs: delayedLeaveMs / 4,
    callIntent: intent,
    notificationType,
});

export const generations: Readonly<Record<Release, Generation>> = {
    "28.2.0": arrays,
    "31.6.1": arrays,
    "34.13.0": firstSessions,
    "37.13.0": sessions,
    "38.4.0": sessions,
    "39.4.0": multiSfu,
    "41.5.0": memberIds,
    "43.0.0": memberIds,
};

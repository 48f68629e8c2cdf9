import type { Account } from "./accounts/accounts.js";
import type { StoredEvent } from "./events/event.js";
import type { JsonObject } from "./json.js";
import { createRoom } from "./rooms/createRoom.js";
import type { Server } from "./server.js";

/** Options of a new user. */
export interface UserOptions {
    /** Without one, the user cannot log in with a password. */
    readonly password?: string;
    readonly displayName?: string;
    /** An `mxc:` URI. */
    readonly avatarUrl?: string;
}

/** When an event was sent. */
export interface WhenOptions {
    /** ms since the epoch. Defaults to now. */
    readonly ts?: number;
}

/** Options of a new room. */
export interface RoomOptions extends WhenOptions {
    readonly name?: string;
    readonly topic?: string;
    /** The part of its alias between `#` and the colon. */
    readonly alias?: string;
    /** Whether anyone may join. Otherwise users need an invitation. */
    readonly isPublic?: boolean;
    /** Users who join at once. */
    readonly members?: readonly HomeserverUser[];
    /** Replaces parts of the default content of `m.room.power_levels`. */
    readonly powerLevels?: Readonly<Record<string, unknown>>;
    readonly isEncrypted?: boolean;
    /** Additional state. */
    readonly state?: readonly Readonly<{
        type: string;
        stateKey?: string;
        content: Readonly<Record<string, unknown>>;
    }>[];
    /** The room version. */
    readonly version?: string;
}

/** A login of a user, named as `createClient` of matrix-js-sdk wants it. */
export interface HomeserverLogin {
    readonly userId: string;
    readonly deviceId: string;
    readonly accessToken: string;
}

/**
 * A user of the homeserver who acts immediately and without a client, for scenarios and tests. Actions that the rules of the room
 * forbid throw a {@link HomeserverError}.
 */
export class HomeserverUser {
    readonly userId: string;
    private readonly server: Server;
    private readonly account: Account;

    /** Called by `Homeserver.addUser`. */
    constructor(server: Server, account: Account) {
        this.userId = account.userId;
        this.server = server;
        this.account = account;
    }

    /** Logs in on a device, by default a new one. */
    login(deviceId?: string): HomeserverLogin {
        const { userId, deviceId: id, token } = this.server.accounts.login(this.account, deviceId);
        return { userId, deviceId: id, accessToken: token };
    }

    /** Creates a room. Returns its ID. */
    createRoom(options: RoomOptions = {}): string {
        const { name, topic, alias, members = [], powerLevels, version, isPublic = false, ts } = options;
        const state = (options.state ?? []).map(({ type, stateKey = "", content }) => ({
            type,
            state_key: stateKey,
            content,
        }));
        const encryption = { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } };
        const body: JsonObject = {
            name,
            topic,
            room_alias_name: alias,
            room_version: version,
            preset: isPublic ? "public_chat" : "private_chat",
            initial_state: options.isEncrypted ? [encryption, ...state] : state,
            power_level_content_override: powerLevels,
        };
        const room = createRoom(this.server.rooms, this.userId, body, ts);
        for (const member of members) {
            if (!isPublic) this.invite(room.id, member, { ...(ts === undefined ? {} : { ts }) });
            member.join(room.id, { ...(ts === undefined ? {} : { ts }) });
        }
        return room.id;
    }

    invite(roomId: string, user: HomeserverUser, { ts }: WhenOptions = {}): string {
        return this.setMembership(roomId, user.userId, "invite", ts);
    }

    join(roomId: string, { ts }: WhenOptions = {}): string {
        return this.setMembership(roomId, this.userId, "join", ts);
    }

    leave(roomId: string, { ts }: WhenOptions = {}): string {
        return this.setMembership(roomId, this.userId, "leave", ts);
    }

    /** Removes another user from the room. */
    kick(roomId: string, user: HomeserverUser, { ts }: WhenOptions = {}): string {
        return this.setMembership(roomId, user.userId, "leave", ts);
    }

    /** Sends an event. Returns its ID. */
    send(roomId: string, type: string, content: Readonly<Record<string, unknown>>, { ts }: WhenOptions = {}): string {
        return this.sendAny(roomId, type, undefined, content, { ts });
    }

    /** Sends a sticky event that lasts for `durationMs`, at most an hour (MSC4354). Returns its ID. */
    sendSticky(
        roomId: string,
        type: string,
        durationMs: number,
        content: Readonly<Record<string, unknown>>,
        { ts }: WhenOptions = {},
    ): string {
        return this.sendAny(roomId, type, undefined, content, { ts, stickyMs: durationMs });
    }

    /** Sends a state event. Returns its ID, or the ID of the current event if that has the same content. */
    sendState(
        roomId: string,
        type: string,
        stateKey: string,
        content: Readonly<Record<string, unknown>>,
        { ts }: WhenOptions = {},
    ): string {
        return this.sendAny(roomId, type, stateKey, content, { ts });
    }

    /** Redacts an event. Returns the ID of the redaction. */
    redact(roomId: string, eventId: string): string {
        return this.sendAny(roomId, "m.room.redaction", undefined, {}, { redacts: eventId });
    }

    private setMembership(
        roomId: string,
        userId: string,
        membership: "invite" | "join" | "leave",
        ts: number | undefined,
    ): string {
        const { rooms } = this.server;
        return rooms.setMembership(rooms.get(roomId), this.userId, userId, membership, { ts }).eventId;
    }

    private sendAny(
        roomId: string,
        type: string,
        stateKey: string | undefined,
        content: Readonly<Record<string, unknown>>,
        options: Parameters<Server["rooms"]["send"]>[2],
    ): string {
        const { rooms } = this.server;
        const event: StoredEvent = rooms.send(
            rooms.get(roomId),
            { type, sender: this.userId, stateKey, content },
            options,
        );
        return event.eventId;
    }
}

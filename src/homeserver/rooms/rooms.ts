import type { Accounts } from "../accounts/accounts.js";
import { HomeserverError, forbidden, invalidParam, notFound } from "../errors.js";
import { authorize, powerLevelsOf, type Membership, type ProposedEvent } from "../events/auth.js";
import type { StoredEvent, Transaction } from "../events/event.js";
import { redactContent } from "../events/redaction.js";
import { randomText } from "../ids.js";
import type { JsonObject } from "../json.js";
import type { Stream } from "../stream.js";
import { Room } from "./room.js";

/** An hour, the longest that an event may stick (MSC4354). */
const maxStickyMs = 3_600_000;
const maxEventBytes = 65_536;

/** Options of sending an event. */
export interface SendOptions {
    /** When it was sent, in ms since the epoch. Defaults to now. */
    readonly ts?: number | undefined;
    readonly stickyMs?: number | undefined;
    readonly transaction?: Transaction | undefined;
    readonly delayId?: string | undefined;
    /** The event it redacts. */
    readonly redacts?: string | undefined;
}

/** All rooms. Every event is sent through this object. */
export class Rooms {
    private readonly serverName: string;
    private readonly accounts: Accounts;
    private readonly stream: Stream;
    private readonly now: () => number;
    private readonly rooms = new Map<string, Room>();
    private readonly events = new Map<string, StoredEvent>();
    private readonly aliases = new Map<string, { readonly roomId: string; readonly creator: string }>();
    private readonly listeners: ((event: StoredEvent) => void)[] = [];

    constructor(serverName: string, accounts: Accounts, stream: Stream, now: () => number) {
        this.serverName = serverName;
        this.accounts = accounts;
        this.stream = stream;
        this.now = now;
    }

    /** Calls `listener` after each event. */
    onEvent(listener: (event: StoredEvent) => void): void {
        this.listeners.push(listener);
    }

    /** Creates an empty room. Its first event must be `m.room.create`. */
    add(creator: string, version: string, createContent: JsonObject, ts?: number): Room {
        const isJoinedElsewhere = (roomId: string, userId: string): boolean =>
            this.rooms.get(roomId)?.membershipOf(userId) === "join";
        const room = new Room(`!${randomText(18)}:${this.serverName}`, version, creator, isJoinedElsewhere);
        this.rooms.set(room.id, room);
        const content = { ...createContent, room_version: version, ...(Number(version) < 11 ? { creator } : {}) };
        this.append(room, { type: "m.room.create", sender: creator, stateKey: "", content }, { ts });
        return room;
    }

    all(): Iterable<Room> {
        return this.rooms.values();
    }

    find(roomId: string): Room | undefined {
        return this.rooms.get(roomId);
    }

    /** Returns a room. Throws M_FORBIDDEN for an unknown one, as for one that the user is not in. */
    get(roomId: string): Room {
        const room = this.find(roomId);
        if (!room) throw forbidden(`User not in room ${roomId}, or no such room`);
        return room;
    }

    /** Returns a room the user may read: one they are in or have left. */
    readable(roomId: string, userId: string): Room {
        const room = this.get(roomId);
        if (room.visibleUntil(userId) < 0 || this.accounts.get(userId).forgotten.has(roomId)) {
            throw forbidden(`User ${userId} not in room ${roomId}, and room previews are disabled`);
        }
        return room;
    }

    /** Returns a room the user is in. Throws M_FORBIDDEN. */
    joined(roomId: string, userId: string): Room {
        const room = this.get(roomId);
        if (room.membershipOf(userId) !== "join") throw forbidden(`User ${userId} not in room ${roomId}`);
        return room;
    }

    /** Returns the rooms in which a user has, or had, a membership. */
    ofUser(userId: string): readonly Room[] {
        return [...this.rooms.values()].filter((room) => room.membershipOf(userId) !== undefined);
    }

    /** Returns an event that a user may see. Throws M_NOT_FOUND. */
    event(room: Room, eventId: string, userId: string): StoredEvent {
        const event = this.events.get(eventId);
        if (event?.roomId !== room.id || !room.visibilityFor(userId)(event)) throw notFound("Event not found.");
        return event;
    }

    /** Sends an event by the rules of its room. Throws M_FORBIDDEN, M_BAD_JSON, M_TOO_LARGE. */
    send(room: Room, proposed: ProposedEvent, options: SendOptions = {}): StoredEvent {
        if (JSON.stringify(proposed.content).length > maxEventBytes) {
            throw new HomeserverError(413, "M_TOO_LARGE", "event too large");
        }
        authorize(room, proposed);
        const same = options.ts === undefined ? sameState(room, proposed) : undefined;
        if (same) return same;
        const redacted = proposed.type === "m.room.redaction" ? this.redactable(room, proposed, options) : undefined;
        const event = this.append(room, proposed, options);
        if (redacted) {
            redacted.content = redactContent(redacted.type, redacted.content);
            redacted.redactedBecause = event;
        }
        return event;
    }

    /** Changes a membership, with the name and avatar of its user. */
    setMembership(
        room: Room,
        sender: string,
        userId: string,
        membership: Membership,
        { ts, ...content }: JsonObject & { ts?: number | undefined; reason?: unknown } = {},
    ): StoredEvent {
        const account = this.accounts.find(userId);
        const withProfile = membership === "join" || membership === "invite" || membership === "knock";
        const profile = withProfile && account ? memberProfile(account.profile) : {};
        if (membership === "join") account?.forgotten.delete(room.id);
        return this.send(
            room,
            { type: "m.room.member", sender, stateKey: userId, content: { ...profile, ...content, membership } },
            { ts },
        );
    }

    /** Sends a user's new profile to all their rooms. */
    spreadProfile(userId: string): void {
        for (const room of this.ofUser(userId)) {
            if (room.membershipOf(userId) === "join") this.setMembership(room, userId, userId, "join");
        }
    }

    /** Adds an alias. Throws M_INVALID_PARAM for another server's alias, and M_UNKNOWN if it is taken. */
    addAlias(alias: string, roomId: string, creator: string): void {
        if (!alias.startsWith("#") || !alias.endsWith(`:${this.serverName}`))
            throw invalidParam("The alias belongs to another server");
        if (this.aliases.has(alias)) throw new HomeserverError(409, "M_UNKNOWN", `Room alias ${alias} already exists`);
        this.aliases.set(alias, { roomId, creator });
    }

    /** Returns the alias of a localpart, `#name:server`. */
    aliasOf(localpart: string): string {
        return `#${localpart}:${this.serverName}`;
    }

    hasAlias(alias: string): boolean {
        return this.aliases.has(alias);
    }

    aliasesOf(roomId: string): readonly string[] {
        return [...this.aliases].flatMap(([alias, target]) => (target.roomId === roomId ? [alias] : []));
    }

    /** Returns the room with an ID or alias. Throws M_NOT_FOUND. */
    resolve(idOrAlias: string): Room {
        const roomId = idOrAlias.startsWith("#") ? this.aliases.get(idOrAlias)?.roomId : idOrAlias;
        const room = roomId === undefined ? undefined : this.find(roomId);
        if (!room) throw notFound(`${idOrAlias} is not a room here`);
        return room;
    }

    removeAlias(alias: string, userId: string): void {
        const target = this.aliases.get(alias);
        if (!target) throw notFound(`${alias} is not an alias here`);
        if (target.creator !== userId) throw forbidden("The alias belongs to another user");
        this.aliases.delete(alias);
    }

    private redactable(room: Room, { sender }: ProposedEvent, { redacts }: SendOptions): StoredEvent | undefined {
        const target = this.events.get(redacts ?? "");
        if (target?.roomId !== room.id) throw notFound("The event to redact is not in the room");
        const levels = powerLevelsOf(room);
        if (target.sender !== sender && levels.ofUser(sender) < levels.redact) {
            throw forbidden("You don't have permission to redact events of others");
        }
        return target;
    }

    private append(room: Room, { type, sender, stateKey, content }: ProposedEvent, options: SendOptions): StoredEvent {
        const now = this.now();
        const originServerTs = options.ts ?? now;
        const durationMs = Math.min(options.stickyMs ?? 0, maxStickyMs);
        const isInContent = options.redacts !== undefined && Number(room.version) >= 11;
        const event: StoredEvent = {
            eventId: `$${randomText(43)}`,
            roomId: room.id,
            type,
            sender,
            stateKey,
            content: isInContent ? { ...content, redacts: options.redacts } : content,
            originServerTs,
            position: this.stream.advance(),
            redacts: options.redacts,
            replaces: stateKey === undefined ? undefined : room.stateEvent(type, stateKey),
            sticky: durationMs > 0 ? { durationMs, untilTs: Math.min(originServerTs, now) + durationMs } : undefined,
            transaction: options.transaction,
            delayId: options.delayId,
            redactedBecause: undefined,
        };
        this.events.set(event.eventId, event);
        room.append(event);
        for (const listener of this.listeners) listener(event);
        return event;
    }
}

/** Returns the current state event if it has the same sender and content. */
function sameState(room: Room, { type, sender, stateKey, content }: ProposedEvent): StoredEvent | undefined {
    if (stateKey === undefined) return undefined;
    const current = room.stateEvent(type, stateKey);
    if (current?.sender !== sender || canonical(current.content) !== canonical(content)) return undefined;
    return current;
}

function canonical(value: unknown): string {
    return JSON.stringify(value, (_key, each: unknown) =>
        typeof each === "object" && each !== null && !Array.isArray(each)
            ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
            : each,
    );
}

function memberProfile({ displayname, avatar_url }: { displayname?: string; avatar_url?: string }): JsonObject {
    return {
        ...(displayname === undefined ? {} : { displayname }),
        ...(avatar_url === undefined ? {} : { avatar_url }),
    };
}

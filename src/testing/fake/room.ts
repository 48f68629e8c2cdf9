import type { EventLike, MemberLike, RoomLike } from "../../core/index.js";
import { readPower } from "../../core/internal.js";
import type { WireEvent } from "../wire/wireEvent.js";
import { FakeEmitter } from "./emitter.js";
import { FakeEvent } from "./event.js";
import { FakeRoomState } from "./roomState.js";

/** What a fake room needs from its client. */
export interface RoomHost {
    now(): number;
    getUserId(): string;
    /** A client with crypto. */
    getCrypto(): object;
    /** Emits a room's event on the client. */
    emit(event: string, ...args: readonly unknown[]): void;
}

/** Initial state of a fake room. */
export interface RoomTraits {
    readonly roomId: string;
    readonly membership: string;
    readonly membersLoaded: boolean;
}

/** A room in memory with state, members and sticky events. Emits what a room of matrix-js-sdk emits. */
export class FakeRoom extends FakeEmitter implements RoomLike {
    readonly roomId: string;
    readonly currentState: FakeRoomState;
    readonly client: RoomHost;
    private readonly host: RoomHost;
    private readonly areMembersLoaded: boolean;
    private readonly sticky = new Map<string, FakeEvent>();
    private readonly timeline: FakeEvent[] = [];
    private readonly eventsById = new Map<string, FakeEvent>();
    private readonly usersOfName = new Map<string, Set<string>>();
    private myMembership: string;

    constructor(host: RoomHost, { roomId, membership, membersLoaded }: RoomTraits) {
        super();
        this.roomId = roomId;
        this.currentState = new FakeRoomState(roomId);
        this.client = host;
        this.host = host;
        this.myMembership = membership;
        this.areMembersLoaded = membersLoaded;
    }

    getMember(userId: string): MemberLike | null {
        const event = this.currentState.getStateEvents("m.room.member", userId);
        if (!event) return null;
        const text = (key: string): string | undefined => textOf(event, key);
        return {
            userId,
            membership: text("membership"),
            name: this.nameOf(userId, text("displayname")),
            rawDisplayName: text("displayname") ?? userId,
            powerLevel: readPower(this).of(userId),
            // The SDK passes it on unchecked.
            getMxcAvatarUrl: () => Reflect.get(event.getContent(), "avatar_url") as string | undefined,
        };
    }

    getMyMembership(): string {
        return this.myMembership;
    }

    membersLoaded(): boolean {
        return this.areMembersLoaded;
    }

    *_unstable_getStickyEvents(): Iterable<FakeEvent> {
        for (const event of this.sticky.values()) if (!this.isOver(event)) yield event;
    }

    getLiveTimeline(): { getEvents(): FakeEvent[] } {
        return { getEvents: () => this.timeline };
    }

    findEventById(eventId: string): FakeEvent | undefined {
        return this.eventsById.get(eventId);
    }

    /** Applies an event as sync does, in clear text. */
    receive(wire: WireEvent): void {
        this.receiveEvent(new FakeEvent(wire));
    }

    /** Applies an event as a client sends it to an encrypted room; state is never encrypted. */
    receiveEncrypted(wire: WireEvent): void {
        this.receiveEvent(new FakeEvent(wire, wire.state_key === undefined));
    }

    private receiveEvent(event: FakeEvent): void {
        const { wire } = event;
        this.timeline.push(event);
        this.eventsById.set(wire.event_id, event);
        if (wire.state_key !== undefined) this.receiveState(event);
        else if (wire.msc4354_sticky && !this.isOver(event)) this.receiveSticky(event);
        const redacted = this.eventsById.get(wire.redacts ?? "");
        redacted?.redact();
        if (redacted) this.emitBoth("Room.redaction", event, this);
        this.emitBoth("Room.timeline", event, this);
    }

    /** Removes ended sticky events. */
    clean(): void {
        const over = [...this.sticky].filter(([, event]) => this.isOver(event));
        for (const [key] of over) this.sticky.delete(key);
        const removed = over.map(([, event]) => event);
        if (removed.length > 0) this.emit("RoomStickyEvents.Update", [], [], removed);
    }

    private receiveState(event: FakeEvent): void {
        const userId = event.getType() === "m.room.member" ? event.getStateKey() : undefined;
        if (userId !== undefined) this.rename(userId, event);
        this.currentState.set(event);
        this.emitBoth("RoomState.events", event, this.currentState);
        if (event.getType() === "m.room.power_levels") {
            for (const each of this.currentState.getStateEvents("m.room.member")) {
                const member = this.getMember(each.getStateKey() ?? "");
                this.emitBoth("RoomState.members", event, this.currentState, member);
            }
        }
        if (userId !== undefined) {
            this.emitBoth("RoomState.members", event, this.currentState, this.getMember(userId));
        }
        this.emitBoth("RoomState.update", this.currentState);
        if (userId === this.host.getUserId()) this.setMyMembership(textOf(event, "membership") ?? "leave");
    }

    private setMyMembership(membership: string): void {
        const before = this.myMembership;
        if (membership === before) return;
        this.myMembership = membership;
        this.emitBoth("Room.myMembership", this, membership, before);
    }

    private rename(userId: string, event: FakeEvent): void {
        const before = this.currentState.getStateEvents("m.room.member", userId);
        if (before) this.usersOfName.get(textOf(before, "displayname") ?? "")?.delete(userId);
        const name = textOf(event, "displayname") ?? "";
        this.usersOfName.set(name, (this.usersOfName.get(name) ?? new Set<string>()).add(userId));
    }

    private receiveSticky(current: FakeEvent): void {
        const key = JSON.stringify([
            current.getType(),
            current.getSender(),
            current.wire.content["msc4354_sticky_key"],
        ]);
        const previous = this.sticky.get(key);
        this.sticky.set(key, current);
        // The SDK does not re-emit sticky updates on the client.
        if (!previous) this.emit("RoomStickyEvents.Update", [current], [], []);
        else this.emit("RoomStickyEvents.Update", [], [{ current, previous }], []);
    }

    private emitBoth(event: string, ...args: readonly unknown[]): void {
        this.emit(event, ...args);
        this.host.emit(event, ...args);
    }

    private isOver(event: FakeEvent): boolean {
        return (event.unstableStickyExpiresAt ?? 0) <= this.host.now();
    }

    /** Disambiguates like the SDK: appends the user ID to a name that several members have. */
    private nameOf(userId: string, name: string | undefined): string {
        if (!name) return userId;
        return (this.usersOfName.get(name)?.size ?? 0) > 1 ? `${name} (${userId})` : name;
    }
}

function textOf(event: EventLike, key: string): string | undefined {
    const value: unknown = Reflect.get(event.getContent(), key);
    return typeof value === "string" ? value : undefined;
}

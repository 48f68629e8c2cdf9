import type { ClientLike } from "../../core/index.js";
import { FakeEmitter } from "./emitter.js";
import { FakeRoom, type RoomTraits } from "./room.js";

/** The account and the device. */
export interface Account {
    readonly userId: string;
    readonly deviceId: string;
    /** ms since the epoch. */
    readonly now: number;
}

/** A client in memory without a network. Its clock stands still until it is advanced. */
export class FakeClient extends FakeEmitter implements ClientLike {
    private readonly account: Account;
    private readonly rooms = new Map<string, FakeRoom>();
    private time: number;
    private ignored: readonly string[] = [];

    constructor(account: Account) {
        super();
        this.account = account;
        this.time = account.now;
    }

    now(): number {
        return this.time;
    }

    getCrypto(): object {
        return {};
    }

    getUserId(): string {
        return this.account.userId;
    }

    getDeviceId(): string {
        return this.account.deviceId;
    }

    getRoom(roomId?: string): FakeRoom | null {
        return this.rooms.get(roomId ?? "") ?? null;
    }

    getRooms(): FakeRoom[] {
        return [...this.rooms.values()];
    }

    getIgnoredUsers(): string[] {
        return [...this.ignored];
    }

    ignore(userIds: readonly string[]): void {
        this.ignored = userIds;
    }

    addRoom(traits: RoomTraits): FakeRoom {
        const room = new FakeRoom(this, traits);
        this.rooms.set(room.roomId, room);
        this.emit("Room", room);
        this.emit("sync", "SYNCING", "SYNCING");
        return room;
    }

    removeRoom(roomId: string): void {
        if (this.rooms.delete(roomId)) this.emit("deleteRoom", roomId);
    }

    /** Advances the time, as a client notices it. */
    advance(ms: number): void {
        this.time += ms;
        for (const room of this.rooms.values()) room.clean();
        this.emit("sync", "SYNCING", "SYNCING");
    }
}

import type { ClientLike, EventLike } from "./host.js";
import type { ClientRoomFeed, LeanRollcall } from "./rollcall.js";
import type { ClientRooms } from "./room/clientRooms.js";
import type { Attachments } from "./store/attachments.js";
import { weakMemo } from "./store/weakMemo.js";

/** Receives the changes that affect stores built on a rollcall. */
export interface RollcallObserver {
    /** The client added, replaced or removed this room. */
    readonly onRoom?: (roomId: string) => void;
    /** A room's snapshot may have changed. */
    readonly onChange?: (roomId: string) => void;
    /** A user was looked up, or all of them if `userId` is undefined. */
    readonly onLearned?: (roomId: string, userId?: string) => void;
    /** The client synced, failed to sync, or gained its first listener. */
    readonly onSync?: () => void;
    /** An event from before the room's live timeline was requested and is known now. */
    readonly onEarlier?: (event: EventLike, roomId: string) => void;
}

/** What a rollcall shares with the stores built on it. */
export interface RollcallInside {
    readonly client: ClientLike;
    readonly clientRooms: ClientRooms;
    readonly now: () => number;
    /** Whatever must be detached when the rollcall is disposed. */
    readonly attachments: Attachments;
    readonly observers: Set<RollcallObserver>;
    /** Listens to the client, so that observers are notified. Returns a function that stops it. */
    readonly retain: () => () => void;
    /** Returns how far the device's clock is ahead of the homeserver's, in ms; undefined while unknown. */
    readonly skewMs: () => number | undefined;
    /** Returns by how much `now` corrects the device's clock, by which the SDK counts, in ms. */
    readonly correctedMs: () => number;
    /** Returns when the client was last seen to sync, ms since the epoch, while it is listened to. */
    readonly syncedTs: () => number | undefined;
    /** Returns why sync last failed. The reason is kept while the client is stopped, when the client no longer reports it. */
    readonly syncError: () => unknown;
    /** Returns the feed of a room. */
    readonly feedOf: (roomId: string) => ClientRoomFeed;
}

const insides = new WeakMap<LeanRollcall, RollcallInside>();

/** Makes what a rollcall shares available to its parts. */
export function shareInside(rollcall: LeanRollcall, inside: RollcallInside): void {
    insides.set(rollcall, inside);
}

/**
 * Returns a function that reads a part of a rollcall, and creates the part on first use, so that an application bundles only
 * the parts it uses. It is `none` without a rollcall, and for
 * one that was created in another way without this part.
 */
export function rollcallPart<Name extends string, T>(
    name: Name,
    make: (inside: RollcallInside, rollcall: LeanRollcall) => T,
    none: T,
): (rollcall: LeanRollcall | (LeanRollcall & Readonly<Record<Name, T>>) | null) => T {
    const madeFor = weakMemo((rollcall: LeanRollcall): T => {
        const inside = insides.get(rollcall);
        return inside ? make(inside, rollcall) : none;
    });
    return (rollcall) => {
        if (!rollcall) return none;
        return name in rollcall ? (rollcall as Readonly<Record<Name, T>>)[name] : madeFor(rollcall);
    };
}

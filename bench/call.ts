import type { MatrixClient, MatrixEvent, Room } from "matrix-js-sdk";
import {
    callMemberEvent,
    leaveEvent,
    livekitTransport,
    memberEvent,
    stickyMemberEvent,
    type WireEvent,
} from "matrix-rollcall/testing";
import { addRoom, apply, offlineClient, toEvent } from "./sdk.ts";

/** State events of one device each, or sticky events in the dialect that matrix-js-sdk 43 reads. */
export type Carrier = "state" | "sticky";

/** What happens to one member of a call. */
export type Step = "refresh" | "leave" | "join";
export const steps: readonly Step[] = ["refresh", "leave", "join"];

/** Members of the room whose membership of the call is over. */
export interface Over {
    readonly kind: "expired" | "left";
    readonly count: number;
}

interface CallOptions {
    readonly carrier: Carrier;
    readonly size: number;
    readonly over?: Over | undefined;
    /** Whether members use the transport of the oldest device, as Element Call's do, or one of four of their own. */
    readonly followsOldest?: boolean | undefined;
}

const transports = ["a", "b", "c", "d"].map((name) => [livekitTransport(`https://${name}.example.org`)]);
const hour = 3_600_000;

/** A call of a given size in a real room of its own, and what its members send. */
export class Call {
    readonly client: MatrixClient = offlineClient();
    readonly room: Room;
    readonly size: number;
    readonly #carrier: Carrier;
    readonly #followsOldest: boolean;
    readonly #createdTs: number[];
    #now: number;

    constructor({ carrier, size, over, followsOldest = false }: CallOptions) {
        this.#carrier = carrier;
        this.size = size;
        this.#followsOldest = followsOldest;
        const startTs = Date.now() - 600_000;
        this.#createdTs = Array.from({ length: size }, (_, index) => startTs + index);
        this.#now = startTs + size;
        this.room = addRoom(this.client, "!call:example.org");
        const { roomId } = this.room;
        const members = Array.from({ length: size + (over?.count ?? 0) }, (_, index) => index);
        apply(
            this.room,
            members.map((index) => toEvent(memberEvent({ userId: userIdOf(index), name: nameOf(index), roomId }))),
        );
        apply(
            this.room,
            members.map((index) =>
                toEvent(index < size ? this.#join(index, startTs + index) : this.#over(index, over)),
            ),
        );
    }

    /** The event of the next member's step; those of one round are about the same member. */
    next(step: Step, round: number): MatrixEvent {
        const index = (round * 7919) % this.size;
        this.#now += 1;
        if (step === "join") this.#createdTs[index] = this.#now;
        const joined = this.#join(index, this.#now);
        return toEvent(step === "leave" ? leaveEvent(joined, { sentTs: this.#now }) : joined);
    }

    /** The events by which every member refreshes their membership, as one sync brings them after a reconnect. */
    refreshOfAll(): MatrixEvent[] {
        this.#now += 1;
        return this.#createdTs.map((_, index) => toEvent(this.#join(index, this.#now)));
    }

    /** The event by which the oldest device leaves. */
    leaveOfOldest(): MatrixEvent {
        this.#now += 1;
        return toEvent(leaveEvent(this.#join(0, this.#now), { sentTs: this.#now }));
    }

    #join(index: number, sentTs: number): WireEvent {
        const userId = userIdOf(index);
        const device = {
            userId,
            transports: transports[index % 4],
            roomId: this.room.roomId,
            ...(this.#followsOldest && { focusSelection: "oldest_membership" as const }),
        };
        const eventId = `$${index}-${sentTs}`;
        if (this.#carrier === "sticky") return stickyMemberEvent({ ...device, createdTs: sentTs, eventId });
        const createdTs = this.#createdTs[index];
        return callMemberEvent({ ...device, createdTs, sentTs, expiresTs: sentTs + 4 * hour, eventId });
    }

    #over(index: number, over: Over | undefined): WireEvent {
        const createdTs = Date.now() - 12 * hour;
        const device = { userId: userIdOf(index), transports: transports[index % 4], roomId: this.room.roomId };
        const event = callMemberEvent({ ...device, createdTs, expiresTs: createdTs + 4 * hour, eventId: `$${index}` });
        return over?.kind === "left" ? leaveEvent(event, { sentTs: createdTs + hour }) : event;
    }
}

const firstNames = ["Ana", "Bo", "Cäcilie", "Dmitri", "Élise", "Fatima", "Göran", "Hana", "Ibrahim", "Jürgen"];

export const userIdOf = (index: number): string => `@user${index}:example.org`;

export function nameOf(index: number): string {
    return `${firstNames[index % firstNames.length]} ${firstNames[(index * 7) % firstNames.length]} ${index}`;
}

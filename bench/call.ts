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

const transports = ["a", "b", "c", "d"].map((name) => [livekitTransport(`https://${name}.example.org`)]);

/** A call of a given size in a real room of its own, and what its members send. */
export class Call {
    readonly client: MatrixClient = offlineClient();
    readonly room: Room;
    readonly #carrier: Carrier;
    readonly #size: number;
    readonly #createdTs: number[];
    #now: number;

    constructor(carrier: Carrier, size: number) {
        this.#carrier = carrier;
        this.#size = size;
        const startTs = Date.now() - 600_000;
        this.#createdTs = Array.from({ length: size }, (_, index) => startTs + index);
        this.#now = startTs + size;
        this.room = addRoom(this.client, "!call:example.org");
        const { roomId } = this.room;
        const members = Array.from({ length: size }, (_, index) => userIdOf(index));
        apply(
            this.room,
            members.map((userId) => toEvent(memberEvent({ userId, roomId }))),
        );
        apply(
            this.room,
            this.#createdTs.map((createdTs, index) => toEvent(this.#join(index, createdTs))),
        );
    }

    /** The event of the next member's step; those of one round are about the same member. */
    next(step: Step, round: number): MatrixEvent {
        const index = (round * 7919) % this.#size;
        this.#now += 1;
        if (step === "join") this.#createdTs[index] = this.#now;
        const joined = this.#join(index, this.#now);
        return toEvent(step === "leave" ? leaveEvent(joined, { sentTs: this.#now }) : joined);
    }

    #join(index: number, sentTs: number): WireEvent {
        const userId = userIdOf(index);
        const device = { userId, transports: transports[index % 4], roomId: this.room.roomId };
        const eventId = `$${index}-${sentTs}`;
        if (this.#carrier === "sticky") return stickyMemberEvent({ ...device, createdTs: sentTs, eventId });
        const createdTs = this.#createdTs[index];
        return callMemberEvent({ ...device, createdTs, sentTs, expiresTs: sentTs + 4 * 3_600_000, eventId });
    }
}

const userIdOf = (index: number): string => `@user${index}:example.org`;

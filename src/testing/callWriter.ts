import type { FakeRoom } from "./fake/room.js";
import { lifetimeMs, toSeat, type DeviceFixture, type PersonFixture, type Seat, type SessionName } from "./fixtures.js";
import { groupCallEvent, memberEvent } from "./wire/definitions.js";
import { eventOf, leaveEvent } from "./wire/members.js";
import type { WireEvent } from "./wire/wireEvent.js";

/** Selects devices: all of a user, or those that match every field. A `CallDevice` or `CallParticipant` works as well. */
export interface DeviceName extends SessionName {
    readonly userId: string;
    readonly deviceId?: string | undefined;
    readonly memberId?: string | undefined;
}

/** What a writer needs from its environment. */
export interface WriterOptions {
    now(): number;
    nextEventId(): string;
    /** Whether users who join a call become members of the room. */
    readonly addsPeople: boolean;
}

const names = ["application", "callId", "scope", "userId", "deviceId", "memberId"] as const;

/** Writes the events that real clients send as their devices join, refresh and leave. */
export class CallWriter {
    readonly #room: FakeRoom;
    readonly #options: WriterOptions;
    readonly #seats = new Map<string, Seat>();
    /** Returns the devices that share an event. */
    readonly #carriers = new Map<string, Set<Seat>>();

    constructor(room: FakeRoom, options: WriterOptions) {
        this.#room = room;
        this.#options = options;
    }

    setPerson(person: PersonFixture): void {
        this.#room.receive(memberEvent({ ...person, ...this.#envelope() }));
    }

    /** Returns the event that was written. */
    join(device: DeviceFixture & SessionName): WireEvent {
        const seat = toSeat(device, this.#options.now());
        if (this.#options.addsPeople && !this.#room.getMember(seat.userId)) this.setPerson({ userId: seat.userId });
        if (seat.format === "m.calls" && !this.#hasCall(seat.callId)) {
            this.#room.receive(groupCallEvent({ callId: seat.callId, ...this.#envelope() }));
        }
        this.#put(seat);
        return this.#send(seat);
    }

    /** @throws Error when none of these devices is in a call. */
    refresh(name: DeviceName): void {
        const now = this.#options.now();
        for (const seat of this.#find(name)) {
            const isSentAtStart = seat.format === "rtc" || seat.format === "m.calls";
            const createdTs = isSentAtStart ? now : seat.createdTs;
            const refreshed = { ...seat, createdTs, sentTs: now, expiresTs: now + lifetimeMs[seat.format] };
            this.#put(refreshed);
            this.#send(refreshed);
        }
    }

    /** @throws Error when none of these devices is in a call. */
    leave(name: DeviceName): void {
        for (const seat of this.#find(name)) {
            this.#takeOut(seat);
            const [remaining] = this.#togetherWith(seat);
            if (remaining) this.#send(remaining);
            else this.#room.receive(leaveEvent(eventOf([seat], seat.sentTs, this.#envelope()), this.#envelope()));
        }
    }

    /** Removes expired devices. */
    forgetOver(): void {
        for (const seat of this.#seats.values()) if (seat.expiresTs <= this.#options.now()) this.#takeOut(seat);
    }

    #send(seat: Seat): WireEvent {
        const together = this.#togetherWith(seat);
        const sentTs = Math.max(seat.sentTs, ...together.map((other) => other.sentTs));
        const event = eventOf([seat, ...together], sentTs, this.#envelope());
        this.#room.receive(event);
        return event;
    }

    /** Replaces the device's previous membership. */
    #put(seat: Seat): void {
        const before = this.#seats.get(keyOf(seat));
        if (before) this.#takeOut(before);
        this.#seats.set(keyOf(seat), seat);
        const carrier = carrierOf(seat);
        this.#carriers.set(carrier, (this.#carriers.get(carrier) ?? new Set()).add(seat));
    }

    #takeOut(seat: Seat): void {
        this.#seats.delete(keyOf(seat));
        this.#carriers.get(carrierOf(seat))?.delete(seat);
    }

    #togetherWith(seat: Seat): readonly Seat[] {
        return [...(this.#carriers.get(carrierOf(seat)) ?? [])].filter((other) => other !== seat);
    }

    #find(name: DeviceName): readonly Seat[] {
        const seats = [...this.#seats.values()];
        const found = seats.filter((seat) => names.every((key) => (name[key] ?? seat[key]) === seat[key]));
        if (found.length > 0) return found;
        const who = names.flatMap((key) => (name[key] === undefined ? [] : [`${key} ${name[key]}`])).join(", ");
        const there = seats.map(({ userId, deviceId, callId }) => `${userId} ${deviceId} (${callId})`);
        throw new Error(
            `matrix-rollcall: nobody in a call of ${this.#room.roomId} is ${who}. ` +
                `There are: ${there.join("; ") || "none"}. Let them join first, by createStaticRollcall or join().`,
        );
    }

    #hasCall(callId: string): boolean {
        return this.#room.currentState.getStateEvents("org.matrix.msc3401.call", callId) !== null;
    }

    #envelope(): { roomId: string; eventId: string; sentTs: number } {
        return {
            roomId: this.#room.roomId,
            eventId: this.#options.nextEventId(),
            sentTs: this.#options.now(),
        };
    }
}

function keyOf(seat: Seat): string {
    return JSON.stringify([seat.format, ...names.map((name) => seat[name])]);
}

/** Devices with the same carrier share an event. */
function carrierOf({ format, userId, deviceId, memberId, application, callId }: Seat): string {
    if (format === "rtc") return JSON.stringify([format, userId, memberId]);
    if (format === "session") return JSON.stringify([format, userId, deviceId, application, callId]);
    return JSON.stringify([format, userId]);
}

import type { FakeRoom } from "./fake/room.js";
import { lifetimeMs, toSeat, type DeviceFixture, type PersonFixture, type Seat, type SessionName } from "./fixtures.js";
import { groupCallEvent, memberEvent } from "./wire/definitions.js";
import { eventOf, leaveEvent } from "./wire/members.js";
import type { WireEvent } from "./wire/wireEvent.js";

/** Whose devices: all of a user, or those that all of this fits. A `CallDevice` or `CallParticipant` names itself. */
export interface DeviceName extends SessionName {
    readonly userId: string;
    readonly deviceId?: string | undefined;
    readonly memberId?: string | undefined;
}

/** What a writer needs of the world. */
export interface WriterOptions {
    now(): number;
    nextEventId(): string;
    /** Whether whoever joins a call is a member of the room without having been named. */
    readonly addsPeople: boolean;
}

const names = ["application", "callId", "scope", "userId", "deviceId", "memberId"] as const;

/** Writes into a fake room what real clients would send as their devices join, stay in and leave its calls. */
export class CallWriter {
    readonly #room: FakeRoom;
    readonly #options: WriterOptions;
    #seats: readonly Seat[] = [];

    constructor(room: FakeRoom, options: WriterOptions) {
        this.#room = room;
        this.#options = options;
    }

    setPerson(person: PersonFixture): void {
        this.#room.receive(memberEvent({ ...person, ...this.#envelope() }));
    }

    /** Returns the event that says it. */
    join(device: DeviceFixture & SessionName): WireEvent {
        const seat = toSeat(device, this.#options.now());
        if (this.#options.addsPeople && !this.#room.getMember(seat.userId)) this.setPerson({ userId: seat.userId });
        if (seat.format === "m.calls" && !this.#hasCall(seat.callId)) {
            this.#room.receive(groupCallEvent({ callId: seat.callId, ...this.#envelope() }));
        }
        const others = this.#seats.filter((other) => !isSameSeat(seat, other));
        this.#seats = [...others, seat];
        return this.#send(seat);
    }

    /** @throws Error when none of these devices is in a call. */
    refresh(name: DeviceName): void {
        const now = this.#options.now();
        for (const seat of this.#find(name)) {
            const isSentAtStart = seat.format === "rtc" || seat.format === "m.calls";
            const createdTs = isSentAtStart ? now : seat.createdTs;
            const refreshed = { ...seat, createdTs, sentTs: now, expiresTs: now + lifetimeMs[seat.format] };
            this.#seats = this.#seats.map((other) => (other === seat ? refreshed : other));
            this.#send(refreshed);
        }
    }

    /** @throws Error when none of these devices is in a call. */
    leave(name: DeviceName): void {
        for (const seat of this.#find(name)) {
            this.#seats = this.#seats.filter((other) => other !== seat);
            const remaining = this.#seats.find((other) => carrierOf(other) === carrierOf(seat));
            if (remaining) this.#send(remaining);
            else this.#room.receive(leaveEvent(eventOf([seat], seat.sentTs, this.#envelope()), this.#envelope()));
        }
    }

    /** Forgets who is gone by the clock. */
    forgetOver(): void {
        this.#seats = this.#seats.filter(({ expiresTs }) => expiresTs > this.#options.now());
    }

    #send(seat: Seat): WireEvent {
        const together = this.#seats.filter((other) => other !== seat && carrierOf(other) === carrierOf(seat));
        const sentTs = Math.max(seat.sentTs, ...together.map((other) => other.sentTs));
        const event = eventOf([seat, ...together], sentTs, this.#envelope());
        this.#room.receive(event);
        return event;
    }

    #find(name: DeviceName): readonly Seat[] {
        const found = this.#seats.filter((seat) => names.every((key) => (name[key] ?? seat[key]) === seat[key]));
        if (found.length > 0) return found;
        const who = names.flatMap((key) => (name[key] === undefined ? [] : [`${key} ${name[key]}`])).join(", ");
        const there = this.#seats.map(({ userId, deviceId, callId }) => `${userId} ${deviceId} (${callId})`);
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

function isSameSeat(a: Seat, b: Seat): boolean {
    return a.format === b.format && names.every((key) => a[key] === b[key]);
}

/** Devices with the same carrier are said by one event. */
function carrierOf({ format, userId, deviceId, memberId, application, callId }: Seat): string {
    if (format === "rtc") return JSON.stringify([format, userId, memberId]);
    if (format === "session") return JSON.stringify([format, userId, deviceId, application, callId]);
    return JSON.stringify([format, userId]);
}

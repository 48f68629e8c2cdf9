import { formats } from "../core/internal.js";
import type { FakeRoom } from "./fake/room.js";
import type { DeviceFixture, PersonFixture, SessionName } from "./fixtures.js";
import { groupCallEvent, memberEvent } from "./wire/definitions.js";
import { leaveEvent } from "./wire/members.js";
import type { WireEvent } from "./wire/wireEvent.js";
import { fillIn, writers, type FullDevice } from "./wire/writers.js";

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
    private readonly room: FakeRoom;
    private readonly options: WriterOptions;
    private readonly devices = new Map<string, FullDevice>();
    /** The devices that share an event. */
    private readonly carriers = new Map<string, Set<FullDevice>>();

    constructor(room: FakeRoom, options: WriterOptions) {
        this.room = room;
        this.options = options;
    }

    setPerson(person: PersonFixture): void {
        this.room.receive(memberEvent({ ...person, ...this.envelope() }));
    }

    /** Returns the event that was written. */
    join(fixture: DeviceFixture & SessionName): WireEvent {
        const device = fillIn(fixture, this.options.now());
        if (this.options.addsPeople && !this.room.getMember(device.userId)) this.setPerson({ userId: device.userId });
        if (formats[device.format].needs === "call" && !this.hasCall(device.callId)) {
            this.room.receive(groupCallEvent({ callId: device.callId, ...this.envelope() }));
        }
        this.put(device);
        return this.send(device);
    }

    /** @throws Error when none of these devices is in a call. */
    refresh(name: DeviceName): void {
        const now = this.options.now();
        for (const device of this.find(name)) {
            const { isSentAtStart, lifetimeMs } = writers[device.format];
            const createdTs = isSentAtStart ? now : device.createdTs;
            const refreshed = { ...device, createdTs, sentTs: now, expiresTs: now + lifetimeMs };
            this.put(refreshed);
            this.send(refreshed);
        }
    }

    /** @throws Error when none of these devices is in a call. */
    leave(name: DeviceName): void {
        for (const device of this.find(name)) {
            this.takeOut(device);
            const [remaining] = this.togetherWith(device);
            if (remaining) this.send(remaining);
            else {
                const last = writers[device.format].write([device], device.sentTs, this.envelope());
                this.room.receiveEncrypted(leaveEvent(last, this.envelope()));
            }
        }
    }

    /** Removes expired devices. */
    forgetExpired(): void {
        for (const device of this.devices.values()) if (device.expiresTs <= this.options.now()) this.takeOut(device);
    }

    private send(device: FullDevice): WireEvent {
        const together = this.togetherWith(device);
        const sentTs = Math.max(device.sentTs, ...together.map((other) => other.sentTs));
        const event = writers[device.format].write([device, ...together], sentTs, this.envelope());
        this.room.receiveEncrypted(event);
        return event;
    }

    /** Replaces the device's previous membership. */
    private put(device: FullDevice): void {
        const before = this.devices.get(keyOf(device));
        if (before) this.takeOut(before);
        this.devices.set(keyOf(device), device);
        const carrier = carrierOf(device);
        this.carriers.set(carrier, (this.carriers.get(carrier) ?? new Set()).add(device));
    }

    private takeOut(device: FullDevice): void {
        this.devices.delete(keyOf(device));
        this.carriers.get(carrierOf(device))?.delete(device);
    }

    private togetherWith(device: FullDevice): readonly FullDevice[] {
        return [...(this.carriers.get(carrierOf(device)) ?? [])].filter((other) => other !== device);
    }

    private find(name: DeviceName): readonly FullDevice[] {
        const devices = [...this.devices.values()];
        const found = devices.filter((device) => names.every((key) => (name[key] ?? device[key]) === device[key]));
        if (found.length > 0) return found;
        const who = names.flatMap((key) => (name[key] === undefined ? [] : [`${key} ${name[key]}`])).join(", ");
        const there = devices.map(({ userId, deviceId, callId }) => `${userId} ${deviceId} (${callId})`);
        throw new Error(
            `matrix-rollcall: no participant in ${this.room.roomId} is ${who}. ` +
                `There are: ${there.join("; ") || "none"}. Let them join first, with createStaticRollcall or join().`,
        );
    }

    private hasCall(callId: string): boolean {
        return this.room.currentState.getStateEvents("org.matrix.msc3401.call", callId) !== null;
    }

    private envelope(): { roomId: string; eventId: string; sentTs: number } {
        return {
            roomId: this.room.roomId,
            eventId: this.options.nextEventId(),
            sentTs: this.options.now(),
        };
    }
}

function keyOf(device: FullDevice): string {
    return JSON.stringify([device.format, ...names.map((name) => device[name])]);
}

/** Devices with the same carrier share an event. */
function carrierOf(device: FullDevice): string {
    return JSON.stringify(writers[device.format].carrier.map((key) => device[key]));
}

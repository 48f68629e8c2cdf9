import type { Homeserver, HomeserverUser } from "matrix-rollcall/homeserver";
import {
    callMembershipsEvent,
    callMemberEvent,
    groupCallEvent,
    groupCallMemberEvent,
    leaveEvent,
    stickyMemberEvent,
    type WireEvent,
} from "matrix-rollcall/testing";

const formats = ["session", "session", "rtc", "session", "rtc", "memberships", "session", "m.calls"] as const;
const meshCall = "mesh";
const hourMs = 3_600_000;

/** A user with one device, who joins and leaves by one format. */
export interface Peer {
    readonly user: HomeserverUser;
    readonly deviceId: string;
    readonly format: (typeof formats)[number];
    isMember: boolean;
    /** What it is in the call by, and until when; undefined while it is not. */
    seat: { readonly event: WireEvent; readonly createdTs: number; readonly endTs: number } | undefined;
}

/**
 * A room of so many peers, each in the call by the format of its number. Nothing is redacted: behind a gap in sync no client
 * learns of that, because the state is the same event.
 */
export class PeerRoom {
    readonly roomId: string;
    readonly peers: readonly [Peer, ...Peer[]];
    readonly #host: HomeserverUser;

    constructor(homeserver: Homeserver, watcher: HomeserverUser, count: number) {
        this.#host = homeserver.addUser("host");
        this.roomId = this.#host.createRoom({
            isPublic: true,
            members: [watcher],
            powerLevels: { events: { "org.matrix.msc3401.call.member": 0 } },
        });
        const { type, state_key, content } = groupCallEvent({ callId: meshCall });
        this.#host.sendState(this.roomId, type, state_key ?? "", content);
        const peers = Array.from({ length: count }, (_each, index): Peer => {
            const user = homeserver.addUser(`peer${index}`);
            user.join(this.roomId);
            return {
                user,
                deviceId: `DEVICE${index}`,
                format: formats[index % formats.length] ?? "session",
                isMember: true,
                seat: undefined,
            };
        });
        const [first, ...others] = peers;
        if (!first) throw new RangeError("a soak needs peers");
        this.peers = [first, ...others];
    }

    /** Joins, or says once more that it is there; counts for so many ms. */
    join(peer: Peer, forMs = hourMs): void {
        const sentTs = Date.now();
        const createdTs = peer.seat?.createdTs ?? sentTs;
        const event = eventOf(peer, { createdTs, sentTs, expiresTs: sentTs + forMs });
        this.#send(peer, event);
        peer.seat = { event, createdTs, endTs: sentTs + forMs };
    }

    leave(peer: Peer): void {
        if (peer.seat) this.#send(peer, leaveEvent(peer.seat.event));
        peer.seat = undefined;
    }

    /** Goes from the room, or comes back; its membership stays in the room's state. */
    toggleMember(peer: Peer): void {
        if (peer.isMember) this.#host.kick(this.roomId, peer.user);
        else peer.user.join(this.roomId);
        peer.isMember = !peer.isMember;
    }

    say(body: string): void {
        this.#host.send(this.roomId, "m.room.message", { msgtype: "m.text", body });
    }

    /** What is wrong with a list of devices by user id and device id. */
    compare(listed: ReadonlySet<string>): readonly string[] {
        const now = Date.now();
        return this.peers.flatMap((peer) => {
            const name = `${peer.user.userId} ${peer.deviceId}`;
            const isThere = peer.isMember && peer.seat !== undefined && peer.seat.endTs > now;
            if (isThere === listed.has(name)) return [];
            return [`${name} (${peer.format}) is ${isThere ? "there" : "not there"}`];
        });
    }

    #send({ user }: Peer, { type, state_key, content, msc4354_sticky }: WireEvent): void {
        if (state_key !== undefined) user.sendState(this.roomId, type, state_key, content);
        else user.sendSticky(this.roomId, type, msc4354_sticky?.duration_ms ?? 0, content);
    }
}

interface Times {
    readonly createdTs: number;
    readonly sentTs: number;
    readonly expiresTs: number;
}

function eventOf({ user: { userId }, deviceId, format }: Peer, times: Times): WireEvent {
    const device = { userId, deviceId, ...times };
    if (format === "session") return callMemberEvent(device);
    if (format === "rtc") return stickyMemberEvent({ ...device, createdTs: times.sentTs });
    if (format === "memberships") return callMembershipsEvent({ userId, devices: [device] });
    return groupCallMemberEvent({ userId, devices: [{ ...device, callId: meshCall }] });
}

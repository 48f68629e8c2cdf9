import type { WireEvent } from "../../testing/wire/wireEvent.js";
import type { Homeserver } from "../homeserver.js";
import type { HomeserverUser } from "../user.js";
import { joinEvent, leaveEvent, type Caller } from "./caller.js";
import type { RunningScenario } from "./scenario.js";

/** Age of the room, in ms. Events in it can be as old. */
const roomAgeMs = 1000 * 24 * 3_600_000;

/** How often a client renews its membership, in ms. Clients do it within the hour. */
const renewalMs = 50 * 60_000;
/** How often the stage looks for memberships to renew, in ms. */
const lookMs = 60_000;

/** The membership of a device that is in the call. */
interface Presence {
    readonly joinedTs: number;
    sentTs: number;
    readonly eventId: string;
}

/** A room with a call, and the events that happen there. */
export class Stage {
    readonly roomId: string;
    private readonly homeserver: Homeserver;
    private readonly present = new Map<Caller, Presence>();
    private readonly running = new Set<() => void>();

    /** Creates a public room in which everyone may call. The watchers, or some of them, are its moderators. */
    constructor(
        homeserver: Homeserver,
        name: string,
        watchers: readonly HomeserverUser[],
        moderators: readonly HomeserverUser[] = watchers,
    ) {
        this.homeserver = homeserver;
        const host = userOf(homeserver, "host", "The host");
        this.roomId = host.createRoom({
            name,
            isPublic: true,
            members: watchers,
            ts: homeserver.now() - roomAgeMs,
            powerLevels: {
                users: { [host.userId]: 100, ...Object.fromEntries(moderators.map(({ userId }) => [userId, 50])) },
                events: {
                    "org.matrix.msc3401.call": 0,
                    "org.matrix.msc3401.call.member": 0,
                    "org.matrix.msc4143.rtc.slot": 0,
                },
            },
        });
        // Otherwise calls would ring for a user who never answers.
        host.leave(this.roomId, { ts: homeserver.now() - roomAgeMs });
    }

    /** Finds or creates a user of this name, who is in the room. */
    person(name: string, displayName: string): HomeserverUser {
        const user = userOf(this.homeserver, name, displayName);
        user.join(this.roomId, { ts: this.homeserver.now() - roomAgeMs });
        return user;
    }

    /** Lets a device join, now or `agoMs` ago. Its client renews the membership until it leaves. */
    join(caller: Caller, agoMs = 0): void {
        const ts = this.homeserver.now() - agoMs;
        const eventId = this.send(caller.user, joinEvent(caller, ts), agoMs);
        this.present.set(caller, { joinedTs: ts, sentTs: ts, eventId });
    }

    /** Lets a device join `agoMs` ago and disappear: its membership stays and is not renewed. */
    leaveBehind(caller: Caller, agoMs: number): void {
        this.send(caller.user, joinEvent(caller, this.homeserver.now() - agoMs), agoMs);
    }

    leave(caller: Caller): void {
        this.present.delete(caller);
        this.send(caller.user, leaveEvent(caller, this.homeserver.now()));
    }

    /** Raises the hand of a device in the call, as Element Call does: by a reaction to its membership. */
    raiseHand(caller: Caller): void {
        const eventId = this.present.get(caller)?.eventId;
        if (eventId === undefined) return;
        const relation = { rel_type: "m.annotation", event_id: eventId, key: "🖐️" };
        caller.user.send(this.roomId, "m.reaction", { "m.relates_to": relation });
    }

    has(caller: Caller): boolean {
        return this.present.has(caller);
    }

    /** Sends an event, now or `agoMs` ago. Returns its ID. */
    send(
        sender: HomeserverUser,
        event: Pick<WireEvent, "type" | "content" | "state_key" | "msc4354_sticky">,
        agoMs = 0,
    ): string {
        const { type, state_key: stateKey, content, msc4354_sticky: sticky } = event;
        const when = { ts: this.homeserver.now() - agoMs };
        return stateKey === undefined
            ? sender.sendSticky(this.roomId, type, sticky?.duration_ms ?? 0, content, when)
            : sender.sendState(this.roomId, type, stateKey, content, when);
    }

    /** Repeats the steps in order, one every `everyMs`. */
    repeat(everyMs: number, steps: readonly (() => void)[]): RunningScenario {
        let at = 0;
        this.every(everyMs, () => {
            steps[at % steps.length]?.();
            at += 1;
        });
        this.every(lookMs, () => this.renew());
        return {
            roomId: this.roomId,
            stop: () => {
                for (const cancel of this.running) cancel();
                this.running.clear();
            },
        };
    }

    private renew(): void {
        const now = this.homeserver.now();
        for (const [caller, presence] of this.present) {
            if (now - presence.sentTs < renewalMs) continue;
            presence.sentTs = now;
            this.send(caller.user, joinEvent(caller, now, presence.joinedTs));
        }
    }

    private every(ms: number, task: () => void): void {
        let cancel: () => void;
        const next = (): void => {
            this.running.delete(cancel);
            start();
            task();
        };
        const start = (): void => {
            cancel = this.homeserver.after(ms, next);
            this.running.add(cancel);
        };
        start();
    }
}

function userOf(homeserver: Homeserver, name: string, displayName: string): HomeserverUser {
    return homeserver.findUser(name) ?? homeserver.addUser(name, { displayName });
}

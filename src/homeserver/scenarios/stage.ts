import type { Homeserver } from "../homeserver.js";
import type { JsonObject } from "../json.js";
import type { HomeserverUser } from "../user.js";
import { joinEvent, leaveEvent, type Caller, type CallerEvent } from "./caller.js";
import type { RunningScenario } from "./scenario.js";

/** How long ago the room was made, in ms, so that what is in it may be old. */
const roomAgeMs = 1000 * 24 * 3_600_000;

/** A room with a call in it, and what happens there. */
export class Stage {
    readonly roomId: string;
    readonly #homeserver: Homeserver;
    readonly #joinedTs = new Map<Caller, number>();
    #callOff: () => void = () => undefined;
    #isStopped = false;

    /** Creates a room in which everyone may join calls, with the watchers as moderators. */
    constructor(
        homeserver: Homeserver,
        name: string,
        watchers: readonly HomeserverUser[],
        moderators: readonly HomeserverUser[] = watchers,
    ) {
        this.#homeserver = homeserver;
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
    }

    /** A user of this name, in the room. */
    person(name: string, displayName: string): HomeserverUser {
        const user = userOf(this.#homeserver, name, displayName);
        user.join(this.roomId, { ts: this.#homeserver.now() - roomAgeMs });
        return user;
    }

    /** A device joins, now or so many ms ago. */
    join(caller: Caller, agoMs = 0): void {
        const ts = this.#homeserver.now() - agoMs;
        this.#joinedTs.set(caller, ts);
        this.#send(caller.user, joinEvent(caller, ts), ts);
    }

    /** Refreshes a device's membership. */
    refresh(caller: Caller): void {
        const now = this.#homeserver.now();
        this.#send(caller.user, joinEvent(caller, now, this.#joinedTs.get(caller)), now);
    }

    leave(caller: Caller): void {
        this.#joinedTs.delete(caller);
        this.#send(caller.user, leaveEvent(caller), this.#homeserver.now());
    }

    has(caller: Caller): boolean {
        return this.#joinedTs.has(caller);
    }

    /** State that no client of ours would send, so many ms ago. */
    state(sender: HomeserverUser, type: string, stateKey: string, content: JsonObject, agoMs = 0): void {
        this.#send(sender, { type, stateKey, content }, this.#homeserver.now() - agoMs);
    }

    /** Repeats the steps, each some ms after the previous one. */
    goOn(everyMs: number, steps: readonly (() => void)[]): RunningScenario {
        let at = 0;
        const next = (): void => {
            if (this.#isStopped) return;
            steps[at % steps.length]?.();
            at += 1;
            this.#callOff = this.#homeserver.after(everyMs, next);
        };
        this.#callOff = this.#homeserver.after(everyMs, next);
        return {
            roomId: this.roomId,
            stop: () => {
                this.#isStopped = true;
                this.#callOff();
            },
        };
    }

    #send(sender: HomeserverUser, { type, stateKey, stickyMs, content }: CallerEvent, ts: number): void {
        if (stateKey === undefined) sender.sendSticky(this.roomId, type, stickyMs ?? 0, content, { ts });
        else sender.sendState(this.roomId, type, stateKey, content, { ts });
    }
}

function userOf(homeserver: Homeserver, name: string, displayName: string): HomeserverUser {
    return homeserver.findUser(name) ?? homeserver.addUser(name, { displayName });
}

import { activeOf, type ActiveCalls } from "./activeCalls.js";
import { connectionOf, type RollcallConnection } from "./connection.js";
import type { CallEvents } from "./events/callEvents.js";
import { eventsOf } from "./events/eventsOf.js";
import { withoutOwnCalls, type Ring } from "./events/rings.js";
import type { ClientLike } from "./host.js";
import { ignoredUsersOf, type IgnoredUsers } from "./ignoredUsers.js";
import type { RollcallOptions } from "./options.js";
import { peopleOf, type PeopleSource, type RollcallPeople } from "./people.js";
import { createLeanRollcall, type LeanRollcall } from "./rollcall.js";
import { createStore } from "./store/store.js";
import { reuseArray } from "./util.js";

/** The calls of one account: of one room or of all, and who is in them. */
export interface Rollcall
    extends LeanRollcall, ActiveCalls, RollcallConnection, RollcallPeople, IgnoredUsers, CallEvents {}

/**
 * Creates a rollcall, which reads the calls in every room of a client. Create one per account. It does not join calls and needs
 * no media connection.
 * @throws TypeError for an invalid option, or when `client` is not a client.
 * @example
 * const rollcall = createRollcall(client);
 * const calls = rollcall.room(roomId);
 * const unsubscribe = calls.subscribe(() => console.log(calls.getSnapshot().sessions));
 */
export function createRollcall(client: ClientLike, options?: RollcallOptions): Rollcall {
    return completeRollcall(createLeanRollcall(client, options));
}

/** Adds what a rollcall of single rooms lacks, in place, and returns it. A complete rollcall stays as it is. */
export function completeRollcall(rollcall: LeanRollcall | Rollcall): Rollcall {
    if ("active" in rollcall) return rollcall;
    const events = eventsOf(rollcall);
    let rings: readonly Ring[] = [];
    const readRings = (): readonly Ring[] => {
        rings = reuseArray(rings, withoutOwnCalls(events.rings.getSnapshot(), rollcall));
        return rings;
    };
    return Object.assign(rollcall, {
        active: activeOf(rollcall),
        connection: connectionOf(rollcall),
        people: peopleOf(rollcall) as PeopleSource,
        ignoredUsers: ignoredUsersOf(rollcall),
        ...events,
        rings: createStore({ attach: events.rings.subscribe, read: readRings }),
    });
}

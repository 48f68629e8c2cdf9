import { Accounts } from "./accounts/accounts.js";
import { UserInteractiveAuth } from "./accounts/userInteractiveAuth.js";
import type { Clock } from "./clock.js";
import { DelayedEvents } from "./delayed/delayedEvents.js";
import { FaultBox } from "./faults/faults.js";
import type { JsonObject } from "./json.js";
import { Keys } from "./keys/keys.js";
import { Media } from "./media/media.js";
import { Ephemeral } from "./rooms/ephemeral.js";
import { Rooms } from "./rooms/rooms.js";
import { Stream } from "./stream.js";

/** The parts of a homeserver, shared by its routes and its `HomeserverUser`s. */
export interface Server {
    readonly serverName: string;
    readonly transports: readonly JsonObject[];
    /** Types of state in stripped state, besides the usual ones. */
    readonly prejoinTypes: readonly string[];
    readonly clock: Clock;
    readonly stream: Stream;
    readonly accounts: Accounts;
    readonly userInteractiveAuth: UserInteractiveAuth;
    readonly rooms: Rooms;
    readonly ephemeral: Ephemeral;
    readonly delayedEvents: DelayedEvents;
    readonly keys: Keys;
    readonly media: Media;
    readonly faults: FaultBox;
}

export function createServer(
    serverName: string,
    clock: Clock,
    transports: readonly JsonObject[],
    prejoinTypes: readonly string[],
): Server {
    const { now } = clock;
    const stream = new Stream();
    const accounts = new Accounts(serverName, stream, now);
    const rooms = new Rooms(serverName, accounts, stream, now);
    return {
        serverName,
        transports,
        prejoinTypes,
        clock,
        stream,
        accounts,
        userInteractiveAuth: new UserInteractiveAuth(accounts),
        rooms,
        ephemeral: new Ephemeral(stream, clock),
        delayedEvents: new DelayedEvents(rooms, clock),
        keys: new Keys(stream),
        media: new Media(serverName),
        faults: new FaultBox(accounts, clock),
    };
}

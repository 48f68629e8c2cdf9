import { Accounts } from "./accounts/accounts.js";
import { UserInteractiveAuth } from "./accounts/userInteractiveAuth.js";
import { DelayedEvents } from "./delayed/delayedEvents.js";
import { FaultBox } from "./faults/faults.js";
import type { JsonObject } from "./json.js";
import { Keys } from "./keys/keys.js";
import { Media } from "./media/media.js";
import { Ephemeral } from "./rooms/ephemeral.js";
import { Rooms } from "./rooms/rooms.js";
import { Stream } from "./stream.js";
import { Timers } from "./timers.js";

/** The parts of a homeserver, which its routes and its trusted doors share. */
export interface Server {
    readonly serverName: string;
    readonly now: () => number;
    readonly transports: readonly JsonObject[];
    readonly timers: Timers;
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

export function createServer(serverName: string, now: () => number, transports: readonly JsonObject[]): Server {
    const timers = new Timers();
    const stream = new Stream();
    const accounts = new Accounts(serverName, stream, now);
    const rooms = new Rooms(serverName, accounts, stream, now);
    return {
        serverName,
        now,
        transports,
        timers,
        stream,
        accounts,
        userInteractiveAuth: new UserInteractiveAuth(accounts),
        rooms,
        ephemeral: new Ephemeral(stream, timers),
        delayedEvents: new DelayedEvents(rooms, timers, now),
        keys: new Keys(stream),
        media: new Media(serverName),
        faults: new FaultBox(accounts, timers),
    };
}

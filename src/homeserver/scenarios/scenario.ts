import type { Homeserver } from "../homeserver.js";
import type { HomeserverUser } from "../user.js";

/** Something that happens in a room of its own, to be looked at by those who watch. */
export interface Scenario {
    readonly id: string;
    /** For a button. */
    readonly title: string;
    readonly about: string;
    /** Lets it happen, in a new room that these users are in, until it is stopped or the homeserver is disposed. */
    readonly start: (homeserver: Homeserver, watchers: readonly HomeserverUser[]) => RunningScenario;
}

/** A scenario that goes on. */
export interface RunningScenario {
    readonly roomId: string;
    /** Nothing happens any more; what is in the room stays. */
    readonly stop: () => void;
}

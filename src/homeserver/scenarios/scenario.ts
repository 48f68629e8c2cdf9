import type { Homeserver } from "../homeserver.js";
import type { HomeserverUser } from "../user.js";

/** A scripted call in its own room. */
export interface Scenario {
    readonly id: string;
    /** For a button. */
    readonly title: string;
    readonly about: string;
    /** Runs the scenario in a new room with these users, until it is stopped or the homeserver is disposed. */
    readonly start: (homeserver: Homeserver, watchers: readonly HomeserverUser[]) => RunningScenario;
}

/** A running scenario. */
export interface RunningScenario {
    readonly roomId: string;
    /** Stops the scenario. The room keeps its state. */
    readonly stop: () => void;
}

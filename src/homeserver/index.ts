export { createHomeserver } from "./homeserver.js";
export { HomeserverError } from "./errors.js";
export { scenarios } from "./scenarios/scenarios.js";

export type { Homeserver, HomeserverOptions } from "./homeserver.js";
export type { HomeserverLogin, HomeserverUser, RoomOptions, UserOptions, WhenOptions } from "./user.js";
export type { EndFault, Faults } from "./faults/faults.js";
export type { RunningScenario, Scenario } from "./scenarios/scenario.js";

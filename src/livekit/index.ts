export { livekitIdentitiesOf } from "./identities.js";
export { createLivekitSignals } from "./livekitSignals.js";
export { createMembershipSignals } from "./membershipSignals.js";

export type { DeviceSignals, SignalSource } from "../core/index.js";
export type { IdentifiedDevice } from "./identities.js";
export type { LivekitParticipantLike, LivekitRoomLike } from "./livekitRoom.js";
export type { LivekitSignals, LivekitSignalsOptions } from "./livekitSignals.js";

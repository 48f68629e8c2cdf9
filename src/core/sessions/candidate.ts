import type { Membership } from "../formats/membership.js";
import type { RejectionFacts, RejectionReason } from "../types.js";
import type { Deadline } from "./deadlines.js";
import type { Peers } from "./peers.js";

/** Why a membership does not count. */
export interface Reason {
    readonly reason: RejectionReason;
    readonly facts: RejectionFacts;
}

/** What becomes of a membership; hidden ones are simply not there. */
export type Outcome = "live" | "pending" | "hidden" | Reason;

/** A membership in a room's index: its own verdict by room and clock, and its outcome among its peers. */
export class Candidate implements Deadline {
    membership: Membership;
    /** Those it competes with as the same device of the same session, … */
    readonly device: Peers;
    /** … and those linked through its sticky key or state key. */
    readonly linked: Peers | undefined;
    /** What room and clock say; "live" until peers object. */
    verdict: Outcome = "hidden";
    outcome: Outcome = "hidden";
    dueTs = Infinity;
    slot = -1;

    constructor(membership: Membership, device: Peers, linked: Peers | undefined) {
        this.membership = membership;
        this.device = device;
        this.linked = linked;
    }
}

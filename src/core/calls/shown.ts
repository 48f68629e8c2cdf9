import type { Entry, Membership, Outcome } from "../wire/entry.js";

export type NotLive = Exclude<Outcome, "live">;

/** The devices and other entries of a sender. */
export interface Shown {
    readonly live: readonly Membership[];
    readonly listed: readonly (readonly [Entry, NotLive])[];
}

export const none: never[] = [];
export const nothing: Shown = { live: none, listed: none };

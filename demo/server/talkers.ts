import type { Carrier, Release } from "../../scripts/peers/releases.ts";

/** Who is in the call on Synapse already: a real release of matrix-js-sdk, in a process of its own. */
export interface Talker {
    readonly localpart: string;
    readonly name: string;
    readonly release: Release;
    readonly carrier: Carrier;
}

export const talkers: readonly Talker[] = [
    { localpart: "mira", name: "Mira, matrix-js-sdk 31", release: "31.6.1", carrier: "state" },
    { localpart: "noor", name: "Noor, matrix-js-sdk 38", release: "38.4.0", carrier: "state" },
    { localpart: "oskar", name: "Oskar, matrix-js-sdk 41, sticky", release: "41.5.0", carrier: "sticky" },
    { localpart: "pia", name: "Pia, matrix-js-sdk 43, sticky", release: "43.0.0", carrier: "sticky" },
];

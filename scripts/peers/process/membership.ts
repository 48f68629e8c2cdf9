import { setTimeout as sleep } from "node:timers/promises";
import type { PeerCall, PeerSetup } from "../protocol.ts";
import type { SdkClient, SdkRoom } from "./sdk.ts";

/** A peer in a room. */
export interface InRoom {
    readonly client: SdkClient;
    readonly room: SdkRoom;
    readonly setup: PeerSetup;
    readonly call: PeerCall;
}

/** A peer's membership in a call, sent or on its way. */
export interface Membership {
    /** Whether the peer itself sees that it is in the call. */
    isThere(): boolean;
    /** Sends it again: with another intent where it has one, else as the release does of itself by and by. */
    update(intent: string | undefined): Promise<void>;
    leave(): Promise<void>;
}

/** Waits, half a minute at most. */
export async function until(isSo: () => boolean, problem: string): Promise<void> {
    const deadline = performance.now() + 30_000;
    while (!isSo()) {
        if (performance.now() > deadline) throw new Error(`Waited for half a minute, and ${problem}.`);
        await sleep(10);
    }
}

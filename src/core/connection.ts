import type { ClientLike } from "./host.js";
import type { LeanRollcall } from "./rollcall.js";
import { rollcallPart, type RollcallInside } from "./rollcallParts.js";
import { staticStore } from "./store/constant.js";
import { createStore } from "./store/store.js";
import { createTimer } from "./store/timer.js";
import type { Open, Store } from "./types.js";
import { fieldOf, reuseObject } from "./util.js";

/** The state of a client's sync with its homeserver, which shows whether the displayed calls are up to date. */
export interface ConnectionSnapshot {
    /**
     * `live`: up to date. `connecting`: waiting for the first response; calls are from the client's cache. `reconnecting`: the
     * client is retrying. `stopped`: the client is not syncing. `logged-out`: its token was rejected.
     */
    readonly status: Open<"live" | "connecting" | "reconnecting" | "stopped" | "logged-out" | "no-client">;
    /**
     * When the homeserver last responded, ms since the epoch. Undefined while live, and if no store of the rollcall was in use
     * at the time.
     */
    readonly asOfTs: number | undefined;
    /**
     * How far the device's clock is ahead of the homeserver's, in ms. Negative if it is behind, undefined while unknown.
     * Changes only when the difference moves by half a minute or more.
     */
    readonly clockSkewMs?: number | undefined;
}

/** The connection of a rollcall. */
export interface RollcallConnection {
    /** The state of sync. */
    readonly connection: Store<ConnectionSnapshot>;
}

/** A sync request returns within 30 s, and the SDK aborts a hanging one after 110 s. */
const quietMs = 2 * 60 * 1000;

/** Follows a client's sync state. Detects by the clock that the client was silent for too long, such as after sleep. */
function createConnection(inside: RollcallInside): Store<ConnectionSnapshot> {
    const { client, now, skewMs, syncedTs, syncError, retain, attachments, observers } = inside;
    let snapshot: ConnectionSnapshot | undefined;
    let onChange: (() => void) | undefined;

    const setTimer = createTimer(() => onChange?.());
    const quietTs = (): number => (syncedTs() ?? Infinity) + quietMs;
    const wait = (): void => setTimer(onChange ? quietTs() : Infinity, now());

    const read = (): ConnectionSnapshot => {
        let status = statusOf(client);
        if (status === "live" && now() >= quietTs()) status = "reconnecting";
        if (status === "stopped" && isRejection(syncError())) status = "logged-out";
        return { status, asOfTs: status === "live" ? undefined : syncedTs(), clockSkewMs: skewMs() };
    };

    observers.add({ onSync: () => onChange?.() });
    return createStore(
        {
            attach(changed) {
                const release = retain();
                onChange = () => {
                    wait();
                    changed();
                };
                wait();
                return () => {
                    onChange = undefined;
                    wait();
                    release();
                };
            },
            read: () => (snapshot = reuseObject(snapshot, read())),
        },
        attachments,
    );
}

const noClient: ConnectionSnapshot = { status: "no-client", asOfTs: undefined };

/** Returns the connection of a rollcall's client. */
export const connectionOf = rollcallPart("connection", createConnection, staticStore(noClient));

/** Returns the time up to which the calls are known, in ms since the epoch: now while live, else the last response if known. */
export function knownUntil(rollcall: LeanRollcall): number {
    return Math.min(rollcall.now(), connectionOf(rollcall).getSnapshot().asOfTs ?? Infinity);
}

/** Reads the client's own state. A client without one is assumed to be live. */
function statusOf(client: ClientLike): ConnectionSnapshot["status"] {
    if (!client.getSyncState) return "live";
    const data = client.getSyncStateData?.();
    switch (client.getSyncState() ?? "") {
        case "SYNCING":
            return "live";
        case "PREPARED":
            return data?.fromCache ? "connecting" : "live";
        case "ERROR":
            return isRejection(data?.error) ? "logged-out" : "reconnecting";
        case "RECONNECTING":
        case "CATCHUP":
            return "reconnecting";
        default:
            return client.clientRunning ? "connecting" : "stopped";
    }
}

/** Returns whether the client's token was rejected. */
function isRejection(error: unknown): boolean {
    return fieldOf(error, "errcode") === "M_UNKNOWN_TOKEN";
}

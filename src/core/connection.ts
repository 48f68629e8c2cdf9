import type { ClientLike } from "./host.js";
import type { Attachments } from "./store/attachments.js";
import { createStore } from "./store/store.js";
import { createTimer } from "./store/timer.js";
import type { Open, Store } from "./types.js";
import { fieldOf, reuseObject } from "./util.js";

/** Whether what is shown is fresh: the state of a client's sync with its homeserver. */
export interface ConnectionSnapshot {
    /**
     * `live`: what is shown is as of now. `connecting`: the first answer is awaited, and what is shown is from a store of the
     * client's. `reconnecting`: the client tries again. `stopped`: it does not sync. `logged-out`: its token is refused.
     */
    readonly status: Open<"live" | "connecting" | "reconnecting" | "stopped" | "logged-out" | "no-client">;
    /**
     * When the homeserver last answered, which what is shown is as of; ms since the epoch. Undefined while live, and where
     * nothing of the rollcall was listened to at that time.
     */
    readonly asOfTs: number | undefined;
}

/**
 * Up to when what is shown tells what others did: now while live, else when the homeserver last answered, where that is known; ms
 * since the epoch.
 */
export function knownUntil(of: { readonly now: () => number; readonly connection: Store<ConnectionSnapshot> }): number {
    return Math.min(of.now(), of.connection.getSnapshot().asOfTs ?? Infinity);
}

/** Sync answers within its poll's 30 s; the SDK gives a connection that hangs up after 110 s. */
const quietMs = 2 * 60 * 1000;

interface ConnectionOptions {
    readonly client: ClientLike;
    readonly now: () => number;
    /** Somebody begins to look; returns what to do when they stop. */
    readonly retain: () => () => void;
    readonly attachments: Attachments;
}

/** The store of a client's connection, and who tells it of the client. */
export interface Connection {
    readonly store: Store<ConnectionSnapshot>;
    /** The client has synced, has failed to, or is listened to from now on. */
    readonly onSync: () => void;
    /** The client is not listened to any more: what it said last ages. */
    readonly forget: () => void;
}

/** Follows the sync state of a client, and notices by the clock when it has been quiet for too long (a laptop that slept). */
export function createConnection({ client, now, retain, attachments }: ConnectionOptions): Connection {
    let syncedTs: number | undefined;
    let isLoggedOut = false;
    let snapshot: ConnectionSnapshot | undefined;
    let onChange: (() => void) | undefined;

    const setTimer = createTimer(() => onChange?.());
    const wait = (): void => setTimer(onChange && syncedTs !== undefined ? syncedTs + quietMs : Infinity, now());

    const read = (): ConnectionSnapshot => {
        let status = statusOf(client);
        if (status === "live" && syncedTs !== undefined && now() - syncedTs >= quietMs) status = "reconnecting";
        if (status === "stopped" && isLoggedOut) status = "logged-out";
        return { status, asOfTs: status === "live" ? undefined : syncedTs };
    };

    return {
        store: createStore(
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
        ),
        onSync() {
            const status = statusOf(client);
            if (status === "live") syncedTs = now();
            // The client stops right after its token was refused, and then says no more than that it has stopped.
            isLoggedOut = status === "logged-out" || (isLoggedOut && status === "stopped");
            onChange?.();
        },
        forget() {
            syncedTs = undefined;
        },
    };
}

/** What the client says of itself. One that says nothing is taken to be live. */
function statusOf(client: ClientLike): ConnectionSnapshot["status"] {
    if (!client.getSyncState) return "live";
    const data = client.getSyncStateData?.();
    switch (client.getSyncState() ?? "") {
        case "SYNCING":
            return "live";
        case "PREPARED":
            return data?.fromCache ? "connecting" : "live";
        case "ERROR":
            return fieldOf(data?.error, "errcode") === "M_UNKNOWN_TOKEN" ? "logged-out" : "reconnecting";
        case "RECONNECTING":
        case "CATCHUP":
            return "reconnecting";
        default:
            return client.clientRunning ? "connecting" : "stopped";
    }
}

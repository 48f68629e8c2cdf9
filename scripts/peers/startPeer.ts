import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fromRoot } from "../lib/files.ts";
import type { PeerAnswer, PeerCall, PeerLogin, PeerOrder } from "./protocol.ts";
import type { Carrier, Release } from "./releases.ts";

/** How a peer is started. Its release is there after `installPeers()`. */
export interface PeerOptions {
    readonly release: Release;
    /** Defaults to room state. */
    readonly carrier?: Carrier;
    readonly baseUrl: string;
    /** A device of one process only, unless it does not encrypt: see `logIn`. */
    readonly login: PeerLogin;
    /** Whether it can take part in encrypted rooms, from 37 on. Defaults to false. */
    readonly isEncrypting?: boolean;
}

/** A released matrix-js-sdk in a process of its own, which ends when this one does. */
export interface Peer extends AsyncDisposable {
    readonly login: PeerLogin;
    /** Joins the room if it has to, then its call; resolves when the peer itself sees its membership. */
    join(call: JoinOptions): Promise<void>;
    /** Makes it send its membership again: with this intent (from 38 on), else as the release does of itself by and by. */
    update(intent?: string): Promise<void>;
    /** Leaves the call in good order. */
    leave(): Promise<void>;
    /** Ends the process at once and without a word; so does disposing of it. */
    kill(): Promise<void>;
}

/** How a peer joins a room's call. */
export type JoinOptions = Pick<PeerCall, "roomId" | "transport"> & {
    /** ms until its membership is taken away once it is gone, where the release has that (from 34 on); defaults to 8 s. */
    readonly delayedLeaveMs?: number;
    /** What it states, from 38 on. */
    readonly intent?: string;
    /** Calls the room if it is the first in the call, from 37 on. Defaults to false. */
    readonly notificationType?: "ring" | "notification";
};

/** Starts a peer; resolves when it syncs. Throws what its process wrote when that fails. */
export async function startPeer(options: PeerOptions): Promise<Peer> {
    const { release, carrier = "state", baseUrl, login, isEncrypting = false } = options;
    const child = fork(fromRoot("scripts/peers/process/main.ts"), { stdio: ["ignore", "ignore", "pipe", "ipc"] });
    const order = ordersTo(child, `matrix-js-sdk ${release} of ${login.userId}`);
    const kill = async (): Promise<void> => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const exit = once(child, "exit");
        child.kill("SIGKILL");
        await exit;
    };
    try {
        await order({ what: "start", setup: { release, carrier, baseUrl, login, isEncrypting } });
    } catch (error) {
        await kill();
        throw error;
    }
    return {
        login,
        join: ({ delayedLeaveMs = 8000, intent, notificationType, ...call }) =>
            order({ what: "join", call: { ...call, delayedLeaveMs, intent, notificationType } }),
        update: (intent) => order({ what: "update", intent }),
        leave: () => order({ what: "leave" }),
        kill,
        [Symbol.asyncDispose]: kill,
    };
}

/** Sends orders to a peer's process, one at a time; each resolves when it is carried out. */
function ordersTo(child: ChildProcess, name: string): (order: PeerOrder) => Promise<void> {
    let written = "";
    child.stderr?.on("data", (chunk) => {
        written = (written + String(chunk)).slice(-4000);
    });
    const end = once(child, "exit").then(() => ({ problem: "Its process has ended." }));
    let last: Promise<void> = Promise.resolve();
    const carryOut = async (order: PeerOrder): Promise<void> => {
        const answer = once(child, "message").then(([message]) => message as PeerAnswer);
        // A process that has ended says so by its exit, not by this.
        child.send(order, () => undefined);
        const { problem } = await Promise.race([answer, end]);
        if (problem !== undefined) throw new Error(`${name} could not ${order.what}. ${problem}\n${written}`);
    };
    return (order) => {
        const done = last.then(() => carryOut(order));
        last = done.catch(() => undefined);
        return done;
    };
}

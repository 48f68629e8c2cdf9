import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverName, writeConfig, type SynapseOverlay } from "./config.ts";
import { freePort } from "./freePort.ts";
import { installSynapse } from "./install.ts";
import { endSynapse, PortTakenError, runSynapse } from "./process.ts";

/** A real homeserver of this process alone, on loopback; gone with its data when disposed, or when this process ends. */
export interface Synapse extends AsyncDisposable {
    /** Without a slash at its end. */
    readonly baseUrl: string;
    /** The name behind the colon of its ids. */
    readonly serverName: string;
    /** The file that it logs to, warnings and worse. */
    readonly logPath: string;
    /** Asks it to end (SIGTERM), and waits until it has. */
    stop(): Promise<void>;
    /** Ends it with SIGKILL. */
    kill(): Promise<void>;
    /** Starts it again, with the same data at the same port. */
    start(): Promise<void>;
}

export interface StartSynapseOptions {
    /** Keys of homeserver.yaml, each in place of ours. */
    readonly overlay?: SynapseOverlay;
}

/** Installs Synapse if that was never done, and starts one with no data. Throws a sentence when it cannot. */
export async function startSynapse({ overlay = {} }: StartSynapseOptions = {}): Promise<Synapse> {
    const python = await installSynapse();
    const folder = mkdtempSync(join(tmpdir(), "matrix-rollcall-synapse-"));
    const logPath = join(folder, "synapse.log");
    let baseUrl = "";
    let child: ChildProcess | undefined;

    const end = async (signal: "SIGTERM" | "SIGKILL"): Promise<void> => {
        if (child) await endSynapse(child, signal);
        child = undefined;
    };
    const start = async (): Promise<void> => {
        child ??= await runSynapse(python, folder, logPath, baseUrl);
    };
    const startAtFreePort = async (portsLeft: number): Promise<void> => {
        const port = await freePort();
        baseUrl = `http://127.0.0.1:${port}`;
        writeConfig(folder, port, overlay);
        try {
            await start();
        } catch (error) {
            if (!(error instanceof PortTakenError) || portsLeft === 0) throw error;
            await startAtFreePort(portsLeft - 1);
        }
    };
    const dispose = async (): Promise<void> => {
        await end("SIGKILL");
        rmSync(folder, { recursive: true, force: true });
    };

    try {
        await startAtFreePort(3);
    } catch (error) {
        await dispose();
        throw error;
    }
    return {
        baseUrl,
        serverName,
        logPath,
        stop: () => end("SIGTERM"),
        kill: () => end("SIGKILL"),
        start,
        [Symbol.asyncDispose]: dispose,
    };
}

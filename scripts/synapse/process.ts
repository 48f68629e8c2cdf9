import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fromRoot } from "../lib/files.ts";
import { signOf } from "./config.ts";

const startPatienceMs = 60_000;
const stopPatienceMs = 10_000;

/** Something else listens at the port that Synapse was to have. */
export class PortTakenError extends Error {}

/**
 * Runs the Synapse configured in `folder`, and waits until it answers. It ends when we do. Throws the last words of its log when it
 * does not; a `PortTakenError` where that is why.
 */
export async function runSynapse(
    python: string,
    folder: string,
    logPath: string,
    baseUrl: string,
): Promise<ChildProcess> {
    const log = openSync(logPath, "a");
    const child = spawn(python, [fromRoot("scripts/synapse/run.py"), folder], { stdio: ["pipe", log, log] });
    closeSync(log);
    const deadline = Date.now() + startPatienceMs;
    while (!(await isAnswering(baseUrl, folder))) {
        if (hasEnded(child)) {
            const words = lastLinesOf(logPath);
            const SomeError = /Failed to listen on TCP port/.test(words) ? PortTakenError : Error;
            throw new SomeError(`Synapse ended while starting: ${words}`);
        }
        if (Date.now() > deadline) {
            await endSynapse(child, "SIGKILL");
            throw new Error(`Synapse did not answer within ${startPatienceMs / 1000} s: ${lastLinesOf(logPath)}`);
        }
        await pause(100);
    }
    return child;
}

/** Ends it; one that does not heed SIGTERM is killed. */
export async function endSynapse(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    if (hasEnded(child)) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const tooLong = setTimeout(() => child.kill("SIGKILL"), stopPatienceMs);
    await ended;
    clearTimeout(tooLong);
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Whether that Synapse answers: something else may have come to its port before it. */
async function isAnswering(baseUrl: string, folder: string): Promise<boolean> {
    return fetch(baseUrl, { redirect: "manual" }).then(
        ({ headers }) => headers.get("location") === signOf(folder),
        () => false,
    );
}

function lastLinesOf(logPath: string): string {
    return readFileSync(logPath, "utf8").trim().split("\n").slice(-5).join("\n");
}

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { runAlone } from "../lib/alone.ts";
import { findPython } from "../lib/python.ts";
import { run, type Finished } from "../lib/run.ts";
import { say } from "../lib/say.ts";

/** The LiveKit server that tests run: the newest whose modules the Go proxy has. */
const livekitVersion = "1.13.5";

/** A slow machine builds on the next time, with what it has by then. The time of `npm run test:field` in `.ci/run` allows for it. */
const patienceMinutes = 12;

/** How often it is said that the build still runs. */
const remindMinutes = 2;

const folder = join(
    process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"),
    "matrix-rollcall",
    `livekit-${livekitVersion}`,
);

/** Returns the path of LiveKit's server in the user's cache folder; undefined while it is not there. */
export function builtLivekit(): string | undefined {
    const server = join(folder, "server");
    return existsSync(server) ? server : undefined;
}

/**
 * Builds LiveKit's server into the user's cache folder, which takes some minutes the first time. Returns a sentence that says
 * why it cannot: without Go, or in time.
 */
export async function installLivekit(): Promise<string | undefined> {
    if (builtLivekit() !== undefined) return undefined;
    if ((await run("go", ["version"])).exitCode !== 0) {
        return "LiveKit's server is built with Go, and there is no Go here: install it from https://go.dev.";
    }
    say(`Building LiveKit's server ${livekitVersion} with Go into ${folder}; this takes some minutes …`);
    const { command } = await findPython();
    const module = `github.com/livekit/livekit-server/cmd/server@v${livekitVersion}`;
    const build = runAlone(command, `${folder}.lock`, ["env", `GOBIN=${folder}`, "go", "install", module]);
    const finished = await inTime(build);
    if (finished?.exitCode === 0) return undefined;
    const problem = finished ? finished.output.trim().slice(-600) : `not done after ${patienceMinutes} minutes`;
    return `LiveKit's server could not be built: ${problem}.`;
}

/** Waits for a build, and says now and then that it still runs. Returns undefined when it takes too long. */
async function inTime(build: Promise<Finished>): Promise<Finished | undefined> {
    for (let minutes = remindMinutes; minutes <= patienceMinutes; minutes += remindMinutes) {
        const finished = await Promise.race([build, pause(remindMinutes * 60_000, undefined, { ref: false })]);
        if (finished) return finished;
        if (minutes < patienceMinutes) say(`Still building after ${minutes} minutes; at most ${patienceMinutes} …`);
    }
    return undefined;
}

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { runAlone } from "../lib/alone.ts";
import { findPython } from "../lib/python.ts";
import { run } from "../lib/run.ts";
import { say } from "../lib/say.ts";

/** The LiveKit server that tests run: the newest whose modules the Go proxy has. */
const livekitVersion = "1.13.5";

/**
 * Builds LiveKit's server into the user's cache folder, which takes some minutes the first time, and returns its path; undefined where
 * there is no Go. Several at once wait for one another. Throws a sentence when it cannot be built.
 */
export async function installLivekit(): Promise<string | undefined> {
    const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
    const folder = join(cache, "matrix-rollcall", `livekit-${livekitVersion}`);
    const server = join(folder, "server");
    if (existsSync(server)) return server;
    if ((await run("go", ["version"])).exitCode !== 0) return undefined;
    say(`Building LiveKit's server ${livekitVersion} with Go into ${folder}; this takes some minutes …`);
    const { command } = await findPython();
    const module = `github.com/livekit/livekit-server/cmd/server@v${livekitVersion}`;
    const installer = ["env", `GOBIN=${folder}`, "go", "install", module];
    const { exitCode, output } = await runAlone(command, `${folder}.lock`, installer);
    if (exitCode === 0) return server;
    const problem = output.trim().split("\n").slice(-3).join(" ").slice(0, 600);
    throw new Error(`go install ${module} failed (exit code ${exitCode}): ${problem}`);
}

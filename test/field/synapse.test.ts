import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { fromRoot } from "../../scripts/lib/files.ts";
import { logIn } from "../../scripts/peers/logIn.ts";
import { registerUser } from "../../scripts/synapse/registerUser.ts";
import { startSynapse } from "../../scripts/synapse/synapse.ts";
import { atEnd, until } from "../homeserver/support/world.ts";

/** A program of its own that starts a Synapse and stays; what it writes, while it does. */
function startOwner(env: Readonly<Record<string, string>> = {}): { child: ChildProcess; written: () => string } {
    const program = `
        const { startSynapse } = await import(${JSON.stringify(fromRoot("scripts/synapse/synapse.ts"))});
        await startSynapse().then(({ baseUrl, logPath }) => console.log(JSON.stringify({ baseUrl, logPath })), (error) => console.log(error.message));
        process.stdin.resume();`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], { env: { ...process.env, ...env } });
    atEnd(() => child.kill("SIGKILL"));
    let written = "";
    child.stdout.on("data", (chunk) => (written += String(chunk)));
    return { child, written: () => written };
}

const answers = (baseUrl: string): Promise<boolean> =>
    fetch(`${baseUrl}/_matrix/client/versions`).then(
        ({ ok }) => ok,
        () => false,
    );

test("a Synapse that is stopped or killed and started again has the same address and data", async () => {
    await using synapse = await startSynapse();
    await registerUser(synapse.baseUrl, "ana", "secret");
    await synapse.kill();
    expect(await answers(synapse.baseUrl)).toBe(false);
    await synapse.start();
    const { userId } = await logIn(synapse.baseUrl, "ana", "secret");
    expect(userId).toBe(`@ana:${synapse.serverName}`);
    await synapse.stop();
    expect(await answers(synapse.baseUrl)).toBe(false);
    await synapse.start();
    expect(await answers(synapse.baseUrl)).toBe(true);
});

test("a Synapse and its data go with a program that is killed", async () => {
    const { child, written } = startOwner();
    await until(() => written() !== "");
    const { baseUrl, logPath } = JSON.parse(written()) as { baseUrl: string; logPath: string };
    expect(await answers(baseUrl)).toBe(true);
    child.kill("SIGKILL");
    await until(() => !existsSync(dirname(logPath)));
    while (await answers(baseUrl));
});

test("where there is no Python, or no package index, a sentence says so", async () => {
    const cache = mkdtempSync(join(tmpdir(), "matrix-rollcall-cache-"));
    atEnd(() => rmSync(cache, { recursive: true, force: true }));
    const noPython = startOwner({ PATH: cache });
    await until(() => noPython.written() !== "");
    expect(noPython.written()).toMatch(/^Synapse needs Python 3\.10 or newer .*apt-get install python3 .*\n$/);
    const noIndex = startOwner({
        XDG_CACHE_HOME: cache,
        PIP_INDEX_URL: "http://127.0.0.1:9/simple",
        PIP_RETRIES: "0",
    });
    await until(() => noIndex.written() !== "", "it says what is wrong", 60_000);
    expect(noIndex.written()).toMatch(/^The Python package index cannot be reached, .* PIP_INDEX_URL .*\n$/);
});

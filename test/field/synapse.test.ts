import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { fromRoot } from "../../scripts/lib/files.ts";
import { logIn } from "../../scripts/peers/logIn.ts";
import { writeConfig } from "../../scripts/synapse/config.ts";
import { installSynapse } from "../../scripts/synapse/install.ts";
import { PortTakenError, runSynapse } from "../../scripts/synapse/process.ts";
import { registerUser } from "../../scripts/synapse/registerUser.ts";
import { startSynapse } from "../../scripts/synapse/synapse.ts";
import { atEnd, until } from "../homeserver/support/world.ts";

/** A program, in a group of processes of its own, that starts a Synapse and stays; what it writes, while it does. */
function startOwner(env: Readonly<Record<string, string>> = {}): { child: ChildProcess; written: () => string } {
    const program = `
        const { startSynapse } = await import(${JSON.stringify(fromRoot("scripts/synapse/synapse.ts"))});
        await startSynapse().then(({ baseUrl, logPath }) => console.log(JSON.stringify({ baseUrl, logPath })), (error) => console.log(error.message));
        process.stdin.resume();`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
        env: { ...process.env, ...env },
        detached: true,
    });
    atEnd(() => child.kill("SIGKILL"));
    let written = "";
    child.stdout.on("data", (chunk) => (written += String(chunk)));
    return { child, written: () => written };
}

/** Serves the same at every path. */
async function serve(body: string, type: string): Promise<AddressInfo> {
    const server = createServer((_request, response) => response.setHeader("content-type", type).end(body));
    atEnd(() => server.close());
    await once(server.listen(0, "127.0.0.1"), "listening");
    return server.address() as AddressInfo;
}

const answers = (baseUrl: string): Promise<boolean> =>
    fetch(`${baseUrl}/_matrix/client/versions`).then(
        ({ ok }) => ok,
        () => false,
    );

describe("startSynapse", () => {
    it("keeps address and data when it is stopped or killed and started again", async () => {
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
    }, 180_000);

    it("does not mistake another server on its port for Synapse", async () => {
        const folder = mkdtempSync(join(tmpdir(), "matrix-rollcall-synapse-"));
        atEnd(() => rmSync(folder, { recursive: true, force: true }));
        const { port } = await serve("{}", "application/json");
        writeConfig(folder, port, {});
        const running = runSynapse(
            await installSynapse(),
            folder,
            join(folder, "synapse.log"),
            `http://127.0.0.1:${port}`,
        );
        await expect(running).rejects.toThrow(PortTakenError);
    });

    it.each([
        { what: "is killed", end: (child: ChildProcess) => child.kill("SIGKILL") },
        // A terminal signals the whole group.
        { what: "is stopped by Ctrl-C", end: ({ pid }: ChildProcess) => process.kill(-Number(pid), "SIGINT") },
    ])("removes Synapse and its data when the program that started it $what", async ({ end }) => {
        const { child, written } = startOwner();
        await until(() => written() !== "", "it has started", 60_000);
        const { baseUrl, logPath } = JSON.parse(written()) as { baseUrl: string; logPath: string };
        expect(await answers(baseUrl)).toBe(true);
        end(child);
        await until(() => !existsSync(dirname(logPath)));
        expect(await answers(baseUrl)).toBe(false);
    });

    it("explains a missing Python, a missing package index and a missing Synapse package", async () => {
        const cache = mkdtempSync(join(tmpdir(), "matrix-rollcall-cache-"));
        atEnd(() => rmSync(cache, { recursive: true, force: true }));
        const noPython = startOwner({ PATH: cache });
        await until(() => noPython.written() !== "");
        expect(noPython.written()).toMatch(/^Synapse needs Python 3\.10 or newer .*apt-get install python3 .*\n$/);
        const noIndex = startOwner({
            XDG_CACHE_HOME: cache,
            PIP_INDEX_URL: "http://127.0.0.1:9/simple",
            PIP_RETRIES: "1",
        });
        await until(() => noIndex.written() !== "", "it says what is wrong", 60_000);
        expect(noIndex.written()).toMatch(/^The Python package index cannot be reached, .* PIP_INDEX_URL .*\n$/);
        const { port } = await serve("<!doctype html><title>Links for matrix-synapse</title>", "text/html");
        const emptyIndex = startOwner({ XDG_CACHE_HOME: cache, PIP_INDEX_URL: `http://127.0.0.1:${port}/simple` });
        await until(() => emptyIndex.written() !== "", "it says what is wrong", 60_000);
        expect(emptyIndex.written()).toMatch(/^The Python package index offers no Synapse for Python 3\.\d+, .*\n$/);
    });
});

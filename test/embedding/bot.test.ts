import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../../scripts/build/ensureBuilt.ts";
import { fromRoot } from "../../scripts/lib/files.ts";
import { freePort } from "../../scripts/synapse/freePort.ts";
import { overHttp } from "../homeserver/support/subject.ts";
import { atEnd, callRoom, newClient, until } from "../homeserver/support/world.ts";
import { blocksOf } from "./document.ts";

/** In the repository, where Node finds the package by its name, and runs TypeScript. */
const folder = fromRoot("test/embedding/.bot");
const code = blocksOf("ts").find((each) => each.includes("streamSSE")) ?? "";

beforeAll(() => ensureBuilt(), 120_000);

describe("the bot in docs/embedding.md", () => {
    it("has forty lines", () => {
        expect(code.trim().split("\n").length).toBeLessThanOrEqual(40);
    });

    it("prints who is in which call, and serves it as server-sent events", async () => {
        const subject = await overHttp();
        const bot = await newClient(subject, "bot");
        const roomId = await callRoom(bot, []);
        const ana = subject.homeserver.addUser("ana");
        ana.join(roomId);
        const port = await freePort();
        mkdirSync(folder, { recursive: true });
        atEnd(() => rmSync(folder, { recursive: true, force: true }));
        writeFileSync(`${folder}/bot.ts`, code);
        const running = spawn(process.execPath, [`${folder}/bot.ts`], {
            env: {
                ...process.env,
                HOMESERVER: subject.baseUrl,
                USER_ID: bot.getUserId() ?? "",
                ACCESS_TOKEN: bot.getAccessToken() ?? "",
                PORT: String(port),
            },
            stdio: ["ignore", "pipe", "ignore"],
        });
        atEnd(() => void running.kill());
        let printed = "";
        running.stdout.on("data", (part: Buffer) => (printed += part.toString()));
        let served = "";
        const abort = new AbortController();
        atEnd(() => abort.abort());
        const listen = async (): Promise<void> => {
            const response = await fetch(`http://127.0.0.1:${port}/calls`, { signal: abort.signal });
            const decoder = new TextDecoder();
            for await (const part of response.body ?? []) served += decoder.decode(part);
        };
        await until(
            () =>
                fetch(`http://127.0.0.1:${port}/`).then(
                    () => true,
                    () => false,
                ),
            "the bot serves",
            20_000,
        );
        void listen().catch(() => undefined);
        const call = {
            application: "m.call",
            call_id: "",
            scope: "m.room",
            device_id: "PHONE",
            created_ts: Date.now(),
            expires: 3_600_000,
            focus_active: { type: "livekit", focus_selection: "multi_sfu" },
            foci_preferred: [],
        };
        ana.sendState(roomId, "org.matrix.msc3401.call.member", `_${ana.userId}_PHONE_m.call`, call);
        const expected = JSON.stringify([{ roomId, calls: [{ slotId: "m.call#ROOM", people: [ana.userId] }] }]);
        await until(
            () => printed.includes(`${expected}\n`) && served.includes(`data: ${expected}\n`),
            "both say it",
            20_000,
        );
        ana.sendState(roomId, "org.matrix.msc3401.call.member", `_${ana.userId}_PHONE_m.call`, {});
        await until(
            () => printed.trimEnd().endsWith("[]") && served.trimEnd().endsWith("data: []"),
            "both say so",
            20_000,
        );
        for (const line of printed.trim().split("\n")) expect(() => void JSON.parse(line)).not.toThrow();
    }, 60_000);
});

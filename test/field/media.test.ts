import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserServer, type Page } from "playwright";
import { createServer } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromRoot } from "../../scripts/lib/files.ts";
import { builtLivekit } from "../../scripts/livekit/install.ts";
import { startLivekit, type Livekit } from "../../scripts/livekit/startLivekit.ts";
import { logIn } from "../../scripts/peers/logIn.ts";
import { callsOf, devicesIn } from "../homeserver/support/lists.ts";
import { overHttp } from "../homeserver/support/subject.ts";
import { callRoom, newSyncing, password, until } from "../homeserver/support/world.ts";
import { speakingBrowser } from "./support/speakingBrowser.ts";

const patience = 300_000;
const server = builtLivekit();
if (server === undefined) console.log("Skipped: npm run test:field builds LiveKit's server with Go, and has not.");

/** A person in a browser of their own. */
interface Caller {
    readonly browser: BrowserServer;
    readonly page: Page;
}

describe.skipIf(server === undefined)("a call over a LiveKit server", () => {
    let livekit: Livekit;
    let url = "";
    let folder = "";
    const endings: (() => Promise<unknown>)[] = [];

    beforeAll(async () => {
        livekit = await startLivekit(server ?? "");
        folder = mkdtempSync(join(tmpdir(), "matrix-rollcall-media-"));
        const pages = await createServer({
            root: fromRoot("test/field/media"),
            configFile: fromRoot("vite.config.ts"),
        });
        await pages.listen();
        url = pages.resolvedUrls?.local[0] ?? "";
        endings.push(
            async () => rmSync(folder, { recursive: true }),
            () => pages.close(),
            async () => livekit[Symbol.asyncDispose](),
        );
    }, patience);

    afterAll(async () => {
        for (const end of endings.toReversed()) await end();
    });

    async function openBrowser(): Promise<Caller> {
        const browser = await chromium.launchServer(await speakingBrowser(folder));
        endings.push(() => browser.kill());
        const page = await (await chromium.connect(browser.wsEndpoint())).newPage({ locale: "en" });
        await page.goto(url);
        await page.waitForFunction(() => "rollcallMedia" in globalThis);
        return { browser, page };
    }

    it(
        "shows who talks, mutes, shares, loses the network, comes back and is killed",
        async () => {
            const subject = await overHttp();
            const [anas, bens] = [await newSyncing(subject, "ana"), await newSyncing(subject, "ben")];
            const roomId = await callRoom(anas, [bens]);
            const calls = callsOf(anas, roomId);
            const [ana, ben] = [await openBrowser(), await openBrowser()];

            const enter = async ({ page }: Caller, name: string, isSticky: boolean): Promise<string> => {
                const account = { baseUrl: subject.baseUrl, ...(await logIn(subject.baseUrl, name, password)) };
                const { userId, deviceId } = account;
                const memberId = isSticky ? randomUUID() : `${userId}:${deviceId}`;
                const parts = JSON.stringify([userId, deviceId, memberId]);
                const hash = createHash("sha256").update(parts).digest("base64").replace(/=+$/, "");
                const token = livekit.token("standup", isSticky ? hash : memberId);
                const options = { account, roomId, memberId, isSticky, livekit: { url: livekit.url, token } };
                await page.evaluate((given) => rollcallMedia.enter(given), options);
                return userId;
            };
            /** What a person's panel shows of another: the signals, and whether they seem to be there. */
            const shows = ({ page }: Caller, userId: string): Promise<string> =>
                page.evaluate(
                    (name) => {
                        const row = [...document.querySelectorAll<HTMLElement>(".rollcall-participant")].find((each) =>
                            each.querySelector("bdi")?.textContent.includes(name),
                        );
                        const signals = [...(row?.querySelector(".rollcall-device-signal")?.children ?? [])];
                        const icons = signals.map(({ className }) => className.replace("rollcall-device-signal-", ""));
                        return [row?.dataset["liveness"] ?? "not listed", ...icons].join(" ");
                    },
                    /^@(\w+)/.exec(userId)?.[1] ?? userId,
                );
            const waitFor = (who: Caller, userId: string, isSo: (shown: string) => boolean, ms = 30_000) =>
                until(async () => isSo(await shows(who, userId)), isSo.toString(), ms).catch(async (error: unknown) => {
                    throw new Error(`${String(error)}: ${await shows(who, userId)}`);
                });
            const listed = (): number => devicesIn(calls).length;

            const anaId = await enter(ana, "ana", false);
            const benId = await enter(ben, "ben", true);
            await until(() => listed() === 2);

            await waitFor(ana, benId, (shown) => /^live.* speaking/.test(shown));
            await waitFor(ben, anaId, (shown) => /^live.* speaking/.test(shown));

            await ben.page.evaluate(() => rollcallMedia.setMuted(true));
            await waitFor(ana, benId, (shown) => shown.startsWith("live muted"));
            await waitFor(ben, benId, (shown) => shown.startsWith("live muted"));
            await ben.page.evaluate(() => rollcallMedia.setMuted(false));
            await waitFor(ana, benId, (shown) => /^live.* speaking/.test(shown));

            await ben.page.evaluate(() => rollcallMedia.setSharing(true));
            await waitFor(ana, benId, (shown) => shown.includes("sharing"));
            await ben.page.evaluate(() => rollcallMedia.setSharing(false));
            await waitFor(ana, benId, (shown) => !shown.includes("sharing"));

            // A laptop that sleeps sends nothing, and its membership stays.
            const processes = -(ben.browser.process().pid ?? 0);
            process.kill(processes, "SIGSTOP");
            await waitFor(ana, benId, (shown) => shown === "live absent", 60_000);
            expect(listed()).toBe(2);
            process.kill(processes, "SIGCONT");
            await waitFor(ana, benId, (shown) => /^live.* speaking/.test(shown), 60_000);

            process.kill(processes, "SIGKILL");
            await waitFor(ana, benId, (shown) => shown === "live absent", 60_000);
            await waitFor(ana, benId, (shown) => shown === "overdue absent", 90_000);
            expect(listed()).toBe(2);
            expect(await shows(ana, anaId)).toMatch(/^live/);
        },
        patience,
    );
});

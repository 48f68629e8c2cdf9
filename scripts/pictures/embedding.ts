import { once } from "node:events";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import type { Browser } from "playwright";
import { faceOf, people } from "../../demo/server/faces.ts";
import { openRoom, openStage } from "../../test/widget/support/stage.ts";
import { hosts } from "../hosts/hosts.ts";
import { withHost } from "../hosts/setUp.ts";
import { withTarball } from "../lib/pack.ts";
import { serveFolder } from "../lib/serveFolder.ts";
import { take } from "./take.ts";

/** The applications whose pages are taken, and what their pictures are called. */
const pages = [
    ["plain", "element"],
    ["vue", "vue"],
] as const;

/** Takes the pictures of docs/embedding.md: the element on a bare page and in Vue, and the widget in its host. */
export async function takeEmbedding(browser: Browser): Promise<void> {
    await withTarball(async (tarball) => {
        for (const [name, picture] of pages) {
            const host = hosts.find((each) => each.name === name);
            if (!host) throw new Error(`No host is called ${name}.`);
            await withHost(host, tarball, (folder) => takeElement(browser, join(folder, "dist"), picture));
        }
    });
    await takeWidget();
}

async function takeElement(browser: Browser, folder: string, picture: string): Promise<void> {
    const { home, close } = await serveFolder(folder);
    try {
        for (const theme of ["light", "dark"] as const) {
            const page = await browser.newPage({
                viewport: { width: 560, height: 520 },
                deviceScaleFactor: 2,
                colorScheme: theme,
                locale: "en-GB",
                reducedMotion: "reduce",
            });
            await page.goto(home);
            await page.locator("matrix-call-panel").getByText("Ana Kovač").first().waitFor();
            await page.evaluate(() => (globalThis as unknown as { seen: { benJoins(): void } }).seen.benJoins());
            await page.locator("matrix-call-panel").getByText("Ben Osei").first().waitFor();
            await take(page, undefined, `docs/images/${picture}-${theme}.png`);
            await page.close();
        }
    } finally {
        close();
    }
}

async function takeWidget(): Promise<void> {
    const { createHomeserver, scenarios } = await import("matrix-rollcall/homeserver");
    const homeserver = createHomeserver();
    const server = serve({ fetch: homeserver.app.fetch, port: 0, hostname: "127.0.0.1" });
    const stage = await openStage();
    try {
        if (!server.listening) await once(server, "listening");
        const address = server.address();
        if (address === null || typeof address === "string") throw new Error("The homeserver has no port.");
        for (const localpart of ["ines", "kenji"] as const) {
            const avatarUrl = homeserver.addMedia(faceOf(localpart), "image/png");
            homeserver.addUser(localpart, { displayName: people[localpart], avatarUrl });
        }
        const ana = homeserver.addUser("ana", { displayName: "Ana Kovač" });
        const call = scenarios.find(({ id }) => id === "small-call")?.start(homeserver, [ana]);
        if (!call) throw new Error("There is no scenario small-call.");
        for (const [theme, language] of [
            ["light", "en"],
            ["dark", "de"],
        ] as const) {
            const account = { baseUrl: `http://127.0.0.1:${address.port}`, ...ana.login() };
            const host = await openRoom(stage, account, call.roomId, { scale: 2 });
            // The client can tell the widget its theme once the widget is there.
            await host.widget.locator(".rollcall-panel").waitFor();
            await host.page.evaluate((next) => globalThis.rollcallHost.setTheme(next), theme);
            await host.page.evaluate((next) => globalThis.rollcallHost.setLanguage(next), language);
            await host.widget.locator(`html[lang=${language}][data-theme=${theme}]`).waitFor();
            await host.widget.getByText("Kenji Mori").first().waitFor();
            await host.widget.locator(".rollcall-avatar img").nth(1).waitFor();
            await take(host.page, undefined, `docs/images/widget-${theme}.png`);
            await host.page.close();
        }
    } finally {
        await stage.close();
        homeserver.dispose();
        server.close();
    }
}

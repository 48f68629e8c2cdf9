import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { chromium, type Browser, type FrameLocator, type Page } from "playwright";
import { ensureBuilt } from "../../../scripts/build/ensureBuilt.ts";
import { buildTestPage } from "../../../scripts/build/testPage.ts";
import { chromiumLaunchOptions } from "../../../scripts/chromium.ts";
import { fromRoot } from "../../../scripts/lib/files.ts";
import type { HostOptions } from "../host/main.ts";

const types: Readonly<Record<string, string>> = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".wasm": "application/wasm",
};

/** Two web servers, one for the Matrix client and one for the widget, and a browser. */
export interface Stage {
    readonly hostUrl: string;
    readonly widgetUrl: string;
    readonly browser: Browser;
    close(): Promise<void>;
}

/** Builds the client that tests show widgets in, into a folder of this name, which it returns. */
export function buildHost(name: string): Promise<string> {
    return buildTestPage("test/widget/host", name);
}

/** Builds the widget and the client around it, and serves both. */
export async function openStage(): Promise<Stage> {
    await ensureBuilt();
    const hostFolder = await buildHost("widget-host");
    const [host, widget] = await Promise.all([
        folderServer(hostFolder),
        folderServer(fromRoot("dist/widget"), "/apps/rollcall"),
    ]);
    const browser = await chromium.launch(await chromiumLaunchOptions());
    return {
        hostUrl: host.url,
        widgetUrl: widget.url,
        browser,
        async close() {
            await browser.close();
            host.server.close();
            widget.server.close();
        },
    };
}

/** A Matrix client with the widget open in a room. */
export interface OpenHost {
    readonly page: Page;
    readonly widget: FrameLocator;
    /** What the pages wrote to the console as errors, or threw. */
    readonly errors: readonly string[];
    /** What the widget's page asked of the network. */
    readonly requests: readonly string[];
    /** The user IDs in the widget's list, sorted. */
    listed(): Promise<readonly string[]>;
    /** What the host's own client reads, as user ids, sorted. */
    expected(): Promise<readonly string[]>;
}

/** Variables of the widget API in the widget's address, as `docs/embedding.md` has them. */
const variables =
    "?roomId=$matrix_room_id&userId=$matrix_user_id&deviceId=$org.matrix.msc3819.matrix_device_id" +
    "&theme=$org.matrix.msc2873.client_theme&lang=$org.matrix.msc2873.client_language";

export interface OpenOptions extends Partial<Omit<HostOptions, "account" | "roomId" | "url">> {
    /** Added to the widget's address. */
    readonly search?: string;
    /** Opens a page whose time can be moved. */
    readonly hasClock?: boolean;
    /** Device pixels per CSS pixel. Defaults to 1. */
    readonly scale?: number;
}

/** Opens a room with the widget as this account sees it. */
export async function openRoom(
    stage: Stage,
    account: HostOptions["account"],
    roomId: string,
    { search = "", hasClock = false, scale = 1, ...rest }: OpenOptions = {},
): Promise<OpenHost> {
    const page = await stage.browser.newPage({
        viewport: { width: 480, height: 680 },
        deviceScaleFactor: scale,
        reducedMotion: "reduce",
    });
    const errors: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => {
        // The host's client looks for a key backup, and there is none: the browser reports the 404.
        const isBackup = message.location().url.includes("/room_keys/version");
        if (message.type() === "error" && !isBackup) errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("request", (request) => {
        if (request.frame().parentFrame()) requests.push(request.url());
    });
    if (hasClock) await page.clock.install();
    await page.goto(stage.hostUrl);
    const parent = `&widgetId=rollcall&parentUrl=${encodeURIComponent(stage.hostUrl)}`;
    const url = `${stage.widgetUrl}index.html${variables}${parent}${search}`;
    await page.evaluate((given) => globalThis.rollcallHost.start(given), {
        account,
        roomId,
        url,
        ...rest,
    } as HostOptions);
    const widget = page.frameLocator("iframe");
    return {
        page,
        widget,
        errors,
        requests,
        listed: async () =>
            (
                await widget
                    .locator("[data-row-key] .rollcall-participant .rollcall-avatar")
                    .evaluateAll((all) => all.map((each) => each.getAttribute("title") ?? ""))
            ).toSorted(),
        expected: async () => (await page.evaluate(() => globalThis.rollcallHost.people())).toSorted(),
    };
}

async function folderServer(folder: string, path = ""): Promise<{ readonly url: string; readonly server: ServerType }> {
    const app = new Hono();
    app.get("/favicon.ico", (context) => context.body(null, 204));
    app.get(`${path}/*`, (context) => {
        const relative = normalize(context.req.path.slice(path.length)).replace(/\/$/, "/index.html");
        try {
            const body = readFileSync(join(folder, relative));
            return context.body(body as unknown as ArrayBuffer, 200, {
                "Content-Type": types[extname(relative)] ?? "application/octet-stream",
            });
        } catch {
            return context.notFound();
        }
    });
    let server: ServerType | undefined;
    const { port } = await new Promise<AddressInfo>((resolve) => {
        server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, resolve);
    });
    return { url: `http://127.0.0.1:${port}${path}/`, server: server as ServerType };
}

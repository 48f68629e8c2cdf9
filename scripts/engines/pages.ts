import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve, type ServerType } from "@hono/node-server";
import { createHomeserver, scenarios } from "matrix-rollcall/homeserver";
import { blocksOf } from "../../test/embedding/document.ts";
import { buildTestPage } from "../build/testPage.ts";
import { fromRoot } from "../lib/files.ts";
import { serveFolder } from "../lib/serveFolder.ts";
import { collector, readCollected, withScript } from "./collector.ts";
import type { Visit } from "./visit.ts";

/** Pages that embed the kit, served until they are closed. */
export interface ServedPages {
    readonly visits: readonly Visit[];
    readonly close: () => void;
}

const csp = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'" />`;

/** Serves the custom elements, the one script under a strict CSP, and the widget in a host with a client and a homeserver. */
export async function servePages(): Promise<ServedPages> {
    const folder = mkdtempSync(join(tmpdir(), "matrix-rollcall-engines-"));
    writeFileSync(join(folder, "collect.js"), collector);
    cpSync(await buildTestPage("test/engines", "engines-element", "element.html"), join(folder, "element"), {
        recursive: true,
    });
    cpSync(await buildTestPage("test/widget/host", "engines-host"), join(folder, "host"), { recursive: true });
    cpSync(fromRoot("dist/widget"), join(folder, "widget"), { recursive: true });
    writeStandalone(join(folder, "standalone"));
    const { home, close } = await serveFolder(folder, (html) =>
        withScript(html, `<script src="../collect.js"></script>`),
    );
    const { start, end } = await startHost(home);
    const ana = `document.querySelector("matrix-call-panel")?.shadowRoot?.textContent.includes("ana")`;
    // The client around it, and the SDK in it, warn of what is no matter of the widget.
    const problems = `(frames[0]?.rollcallCollected?.problems ?? []).filter((each) => !each.startsWith("console.warn"))`;
    const isFinished = `frames[0]?.document.querySelectorAll("[data-row-key]").length === 2`;
    const visits: readonly Visit[] = [
        {
            name: "custom elements",
            url: `${home}element/element.html`,
            show: undefined,
            read: `({ problems: ${readCollected}.problems, isFinished: document.title === "done" || ${readCollected}.problems.length > 0 })`,
        },
        ...["index", "module"].map((name) => ({
            name: `one script, ${name}.html`,
            url: `${home}standalone/${name}.html`,
            show: undefined,
            read: `({ problems: ${readCollected}.problems, isFinished: ${ana} === true })`,
        })),
        {
            name: "widget",
            url: `${home}host/index.html`,
            show: undefined,
            // Starts as soon as the host's module has run.
            read: `(globalThis.rollcallHost && (globalThis.isStarted ||= (${start}, true)), { problems: ${problems}, isFinished: ${isFinished} })`,
        },
    ];
    return {
        visits,
        close: () => {
            close();
            end();
            rmSync(folder, { recursive: true, force: true });
        },
    };
}

/** Writes the page of docs/embedding.md, with its script and as a module. */
function writeStandalone(folder: string): void {
    const [page = ""] = blocksOf("html");
    const [script = ""] = blocksOf("js");
    const strict = page.replace(/(<meta charset="utf-8" \/>)/, `$1${csp}`);
    mkdirSync(folder);
    for (const name of ["matrix-rollcall.js", "matrix-rollcall.iife.js"])
        cpSync(fromRoot(`dist/standalone/${name}`), join(folder, name));
    writeFileSync(join(folder, "index.html"), strict);
    writeFileSync(join(folder, "page.js"), script);
    writeFileSync(
        join(folder, "module.html"),
        strict
            .replace(/<script src="matrix-rollcall.iife.js"><\/script>/, "")
            .replace('src="page.js" defer', 'type="module" src="module.js"'),
    );
    writeFileSync(join(folder, "module.js"), `import * as matrixRollcall from "./matrix-rollcall.js";\n${script}`);
}

/** Starts a homeserver with a call, and returns the expression that opens the widget in the host as a user of it. */
async function startHost(home: string): Promise<{ readonly start: string; readonly end: () => void }> {
    const homeserver = createHomeserver();
    const reader = homeserver.addUser("reader", { password: "reader" });
    const { roomId = "" } = scenarios.find(({ id }) => id === "two-devices")?.start(homeserver, [reader]) ?? {};
    let server: ServerType | undefined;
    const { port } = await new Promise<AddressInfo>((resolve) => {
        server = serve({ fetch: homeserver.app.fetch, port: 0, hostname: "127.0.0.1" }, resolve);
    });
    const baseUrl = `http://127.0.0.1:${port}`;
    const login = await fetch(`${baseUrl}/_matrix/client/v3/login`, {
        method: "POST",
        body: JSON.stringify({
            type: "m.login.password",
            identifier: { type: "m.id.user", user: "reader" },
            password: "reader",
        }),
    });
    const given = (await login.json()) as { user_id: string; device_id: string; access_token: string };
    const account = { baseUrl, userId: given.user_id, deviceId: given.device_id, accessToken: given.access_token };
    const variables = "roomId=$matrix_room_id&userId=$matrix_user_id&theme=$org.matrix.msc2873.client_theme";
    const parent = `widgetId=rollcall&parentUrl=${encodeURIComponent(home)}`;
    const options = { account, roomId, url: `${home}widget/index.html?${variables}&${parent}` };
    return {
        start: `globalThis.rollcallHost.start(${JSON.stringify(options)})`,
        end: () => {
            server?.close();
            homeserver.dispose();
        },
    };
}

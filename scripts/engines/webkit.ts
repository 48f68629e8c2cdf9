import { spawn } from "node:child_process";
import { existsSync, globSync, mkdtempSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../lib/freePort.ts";
import type { Engine, EngineDriver, Press } from "./engine.ts";

const findMiniBrowser = (): string | undefined => globSync("/usr/lib/*/webkit2gtk-4.*/MiniBrowser").toSorted().at(-1);

/** WebKitGTK's MiniBrowser, driven by WebDriver on a display of its own. */
export const webkit: EngineDriver = {
    name: "WebKit",
    packages: ["webkit2gtk-driver", "xvfb", "xauth"],
    isInstalled: () =>
        existsSync("/usr/bin/WebKitWebDriver") &&
        existsSync("/usr/bin/xvfb-run") &&
        existsSync("/usr/bin/xauth") &&
        findMiniBrowser() !== undefined,
    forcesColors: false,
    start,
};

/** Runs the driver and ends all that it started, and its folder, when our end of stdin closes: when we are killed, too. */
const untilStdinCloses = `
    xvfb-run -a -s "-screen 0 1200x1000x24" WebKitWebDriver "$1" &
    cat
    trap "" TERM
    kill 0
    sleep 1
    rm -rf "$XDG_CONFIG_HOME"
    kill -KILL 0
`;

/** When a command counts as lost, in ms: the driver waits without end for a browser that crashed. */
const answerMs = 70_000;
const pictureMs = 15_000;

async function start(): Promise<Engine> {
    const port = await freePort();
    const config = mkdtempSync(join(tmpdir(), "matrix-rollcall-webkit-"));
    mkdirSync(join(config, "gtk-3.0"));
    writeFileSync(join(config, "gtk-3.0", "settings.ini"), "[Settings]\ngtk-enable-animations=0\n");
    const driver = spawn("sh", ["-c", untilStdinCloses, "sh", `--port=${port}`], {
        stdio: ["pipe", "ignore", "ignore"],
        // A group of its own, so that all of it ends together.
        detached: true,
        // Without compositing it takes no pictures.
        env: { ...process.env, XDG_CONFIG_HOME: config, TMPDIR: config, GTK_A11Y: "none" },
    });
    const stop = (): void => void driver.stdin.end();
    try {
        const send = sender(`http://127.0.0.1:${port}`);
        await ready(send);
        const { sessionId, capabilities } = (await send("POST", "/session", {
            capabilities: {
                alwaysMatch: {
                    "webkitgtk:browserOptions": { binary: findMiniBrowser(), args: ["--automation"] },
                    timeouts: { pageLoad: 60_000, script: 60_000 },
                },
            },
        })) as { sessionId: string; capabilities: { browserVersion: string } };
        const session = `/session/${sessionId}`;
        await send("POST", `${session}/window/rect`, { width: 1000, height: 800 });
        return {
            name: `WebKitGTK ${capabilities.browserVersion}`,
            goto: async (url) => void (await send("POST", `${session}/url`, { url })),
            evaluate: (expression) =>
                send("POST", `${session}/execute/sync`, { script: `return ${expression};`, args: [] }),
            press: async (press) => void (await send("POST", `${session}/actions`, { actions: [mouseFor(press)] })),
            screenshot: async () => (await send("GET", `${session}/screenshot`)) as string,
            close: async () => {
                await send("DELETE", session).catch(() => undefined);
                stop();
            },
        };
    } catch (error) {
        stop();
        throw error;
    }
}

function mouseFor({ from, to = from, holdMs = 0 }: Press): object {
    return {
        type: "pointer",
        id: "mouse",
        actions: [
            { type: "pointerMove", ...from },
            { type: "pointerDown", button: 0 },
            { type: "pause", duration: holdMs },
            { type: "pointerMove", ...to },
            { type: "pointerUp", button: 0 },
        ],
    };
}

type Send = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** Sends the commands of WebDriver, which answers with `{ value }`. */
function sender(base: string): Send {
    return async (method, path, body) => {
        const init = body === undefined ? {} : { body: JSON.stringify(body) };
        const signal = AbortSignal.timeout(path.endsWith("/screenshot") ? pictureMs : answerMs);
        const response = await fetch(base + path, { method, signal, ...init });
        const { value } = (await response.json()) as { value: unknown };
        if (response.ok) return value;
        const { error, message } = value as { error?: string; message?: string };
        throw new Error(`WebKitWebDriver refused ${method} ${path}: ${message || error}`);
    };
}

async function ready(send: Send): Promise<void> {
    const deadline = Date.now() + 20_000;
    for (;;) {
        const isReady = await send("GET", "/status").then(
            () => true,
            () => false,
        );
        if (isReady) return;
        if (Date.now() > deadline) throw new Error("WebKitWebDriver did not start within 20 seconds.");
        await new Promise((resolve) => {
            setTimeout(resolve, 200);
        });
    }
}

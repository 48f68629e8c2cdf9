import { createServer as createProbe } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createServer, type Plugin, type ViteDevServer } from "vite";
import { fromRoot } from "../../scripts/lib/files.ts";
import { createDemoHost, type DemoHost } from "./host.ts";
import { serveMedia, startMedia } from "./mediaServer.ts";
import { readOptions } from "./options.ts";
import { isOwnOrigin } from "./ownOrigin.ts";
import { createSynapseHost } from "./synapseHost.ts";

/**
 * Serves the demo's page and a homeserver with it, until the server is closed: the embedded one at the same address, or a
 * Synapse. Throws a sentence when an argument is wrong, the port is taken, or Synapse or LiveKit cannot be had.
 */
export async function startDemo(args: readonly string[]): Promise<ViteDevServer> {
    const { homeserver, port, isOnSynapse, hasMedia } = readOptions(args);
    if (port !== undefined) await requireFree(port);
    const media = hasMedia ? await startMedia() : undefined;
    let host: DemoHost | undefined;
    let server: ViteDevServer | undefined;
    const end = async (): Promise<void> => {
        await host?.dispose();
        await media?.[Symbol.asyncDispose]();
    };
    try {
        host = isOnSynapse ? await createSynapseHost(media) : createDemoHost(homeserver, hasMedia);
        if (media) serveMedia(host.app, media);
        server = await createServer({
            root: fromRoot("demo"),
            configFile: fromRoot("vite.config.ts"),
            plugins: [hostPlugin(host, end)],
            server: {
                open: process.stdout.isTTY && !process.env["CI"],
                ...(port !== undefined && { port, strictPort: true }),
            },
        });
        return await server.listen();
    } catch (error) {
        await server?.close();
        await end();
        throw error;
    }
}

/** Looks before anything is set up, which may take a while. */
function requireFree(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
        const probe = createProbe();
        probe.once("error", () =>
            reject(new Error(`Port ${port} is taken. Name another one: npm start -- --port NUMBER`)),
        );
        probe.listen(port, "localhost", () => probe.close(() => resolve()));
    });
}

/** Answers what is the homeserver's or the demo's own before Vite does. */
function hostPlugin({ app }: DemoHost, end: () => Promise<void>): Plugin {
    const listener = getRequestListener(app.fetch);
    return {
        name: "matrix-rollcall-demo-host",
        buildEnd: end,
        configureServer: ({ middlewares }) => {
            middlewares.use((request, response, next) => {
                if (!/^\/(_matrix|\.well-known\/matrix|demo)\//.test(request.url ?? "")) next();
                else if (isOwnOrigin(request.headers)) void listener(request, response);
                else response.writeHead(403).end();
            });
        },
    };
}

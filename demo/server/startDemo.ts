import { getRequestListener } from "@hono/node-server";
import { createServer, type Plugin, type ViteDevServer } from "vite";
import { fromRoot } from "../../scripts/lib/files.ts";
import { createDemoHost } from "./host.ts";
import { readOptions } from "./options.ts";

/** Serves the demo's page and its homeserver at one address, until the server is closed. */
export async function startDemo(args: readonly string[]): Promise<ViteDevServer> {
    const { homeserver, port } = readOptions(args);
    const host = createDemoHost(homeserver);
    const server = await createServer({
        root: fromRoot("demo"),
        configFile: fromRoot("vite.config.ts"),
        plugins: [hostPlugin(getRequestListener(host.fetch))],
        server: { open: process.stdout.isTTY && !process.env["CI"], ...(port !== undefined && { port }) },
    });
    await server.listen();
    return server;
}

type Listener = ReturnType<typeof getRequestListener>;

/** Answers what is the homeserver's or the demo's own before Vite does. */
function hostPlugin(listener: Listener): Plugin {
    return {
        name: "matrix-rollcall-demo-host",
        configureServer: ({ middlewares }) => {
            middlewares.use((request, response, next) => {
                if (/^\/(_matrix|\.well-known\/matrix|demo)\//.test(request.url ?? ""))
                    void listener(request, response);
                else next();
            });
        },
    };
}

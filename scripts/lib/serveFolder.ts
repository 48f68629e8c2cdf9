import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const types: Readonly<Record<string, string>> = {
    ".html": "text/html",
    ".wasm": "application/wasm",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
};

const subPath = "/some/where/";

/** A folder that is served until it is closed. */
export interface ServedFolder {
    /** Its address, ending with a slash. */
    readonly home: string;
    readonly close: () => void;
}

/** Serves a folder from a sub-path, as static hosts do. `editHtml` may change each page. */
export async function serveFolder(folder: string, editHtml = (html: string): string => html): Promise<ServedFolder> {
    const server = createServer((request, response) => {
        const { pathname } = new URL(request.url ?? "/", "http://localhost");
        const path = normalize(join(folder, pathname.slice(subPath.length) || "index.html"));
        // Browsers request it by themselves.
        if (pathname === "/favicon.ico") {
            response.writeHead(204).end();
            return;
        }
        if (!pathname.startsWith(subPath) || !path.startsWith(folder)) {
            response.writeHead(404).end();
            return;
        }
        const type = types[extname(path)] ?? "text/plain";
        readFile(path).then(
            (body) => {
                const text = type === "text/html" ? editHtml(body.toString("utf8")) : body;
                response.writeHead(200, { "content-type": type }).end(text);
            },
            () => response.writeHead(404).end(),
        );
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return { home: `http://127.0.0.1:${port}${subPath}`, close: () => void server.close() };
}

import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { QueryClient } from "@tanstack/react-query";
import { createClient } from "matrix-js-sdk";
import { thumbnailQueryOptions } from "matrix-rollcall/query";
import { describe, expect, it } from "vitest";
import { atEnd } from "../homeserver/support/world.ts";

async function serve(listener: RequestListener): Promise<string> {
    const server: Server = createServer(listener);
    atEnd(() => server.close());
    await new Promise<void>((resolve) => {
        server.listen(0, "127.0.0.1", resolve);
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("thumbnailQueryOptions", () => {
    it("does not follow a homeserver's redirect", async () => {
        const heard: string[] = [];
        const elsewhere = await serve((request, response) => {
            heard.push(`${request.url} ${request.headers.authorization}`);
            response.end();
        });
        const asked: string[] = [];
        const baseUrl = await serve((request, response) => {
            asked.push(request.url ?? "");
            response.writeHead(307, { Location: `${elsewhere}/picture` }).end();
        });
        const client = createClient({ baseUrl, userId: "@me:rollcall.test", accessToken: "secret" });
        const queryClient = new QueryClient();
        atEnd(() => queryClient.clear());
        const options = thumbnailQueryOptions(client, "mxc://rollcall.test/picture", 64);
        await expect(queryClient.fetchQuery({ ...options, retry: false })).rejects.toThrow("fetch failed");
        expect(asked).toEqual([
            "/_matrix/client/v1/media/thumbnail/rollcall.test/picture?width=64&height=64&method=crop",
        ]);
        expect(heard).toEqual([]);
    });
});

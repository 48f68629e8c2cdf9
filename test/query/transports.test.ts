import { AutoDiscovery } from "matrix-js-sdk";
import type { Transport } from "matrix-rollcall/core";
import { accountQueryKey, createQuerySources, transportsQueryOptions } from "matrix-rollcall/query";
import { describe, expect, it, vi } from "vitest";
import { atEnd, until } from "../homeserver/support/world.ts";
import { transport } from "../support/transport.ts";
import { accountWorld, clientOf, listenTo, logged, started } from "./support/world.ts";

/** A homeserver from before MSC4143, or from before it was stable. */
function without(fetchFn: typeof globalThis.fetch, paths: RegExp): typeof globalThis.fetch {
    return (input, init) => fetchFn(paths.test(new Request(input).url) ? "https://rollcall.test/unknown" : input, init);
}

const pathsOf = (log: ReturnType<typeof logged>): readonly string[] =>
    log.sent.map(({ url }) => new URL(url).pathname.replace("/_matrix/client/", ""));

describe("createQuerySources().transports", () => {
    it("requests the homeserver's transports once on the stable path", async () => {
        const { client, queryClient, log } = accountWorld();
        const { transports } = createQuerySources({ client, queryClient });
        expect(transports.getSnapshot()).toBeUndefined();
        expect(log.sent).toEqual([]);
        listenTo(transports);
        await until(() => transports.getSnapshot() !== undefined);
        expect(transports.getSnapshot()).toEqual([transport]);
        await expect(queryClient.fetchQuery(transportsQueryOptions(client))).resolves.toEqual([transport]);
        expect(pathsOf(log)).toEqual(["v1/rtc/transports"]);
        expect(queryClient.getQueryData([...accountQueryKey(client.getUserId()), "transports"])).toEqual([transport]);
    });

    it("falls back to the unstable path", async () => {
        const { homeserver, me, queryClient } = accountWorld();
        const log = logged(without(homeserver.fetch, /\/v1\/rtc/));
        await expect(queryClient.fetchQuery(transportsQueryOptions(clientOf(me, log.fetchFn)))).resolves.toEqual([
            transport,
        ]);
        expect(pathsOf(log)).toEqual(["v1/rtc/transports", "unstable/org.matrix.msc4143/rtc/transports"]);
    });

    it("falls back to the client's .well-known", async () => {
        const { homeserver, me, queryClient } = accountWorld();
        const client = clientOf(me, without(homeserver.fetch, /rtc\/transports/));
        const wellKnown = {
            "org.matrix.msc4143.rtc_foci": [transport, "no transport", { livekit_service_url: "untyped" }],
        };
        const knowing = Object.assign(client, { getClientWellKnown: () => wellKnown });
        await expect(queryClient.fetchQuery(transportsQueryOptions(knowing))).resolves.toEqual([transport]);
        queryClient.clear();
        const unknowing = Object.assign(client, { getClientWellKnown: () => undefined });
        await expect(queryClient.fetchQuery(transportsQueryOptions(unknowing))).resolves.toEqual([]);
    });

    it("requests .well-known without a token if the client has not", async () => {
        const { homeserver, me, queryClient } = accountWorld();
        const client = clientOf(me, without(homeserver.fetch, /rtc\/transports/));
        const log = logged(() => Promise.resolve(Response.json({ "org.matrix.msc4143.rtc_foci": [transport] })));
        AutoDiscovery.setFetchFn(log.fetchFn);
        atEnd(() => AutoDiscovery.setFetchFn(globalThis.fetch));
        await started(client);
        expect(client.getClientWellKnown()).toBeUndefined();
        await expect(queryClient.fetchQuery(transportsQueryOptions(client))).resolves.toEqual([transport]);
        expect(log.sent.map(({ url, authorization }) => [url, authorization])).toEqual([
            ["https://rollcall.test/.well-known/matrix/client", null],
        ]);
    });

    it("caches an empty answer for a minute, others for a day, and does not wait for a hanging .well-known", async () => {
        const { homeserver, me, queryClient } = accountWorld();
        vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
        atEnd(() => vi.useRealTimers());
        const known: { value?: object } = {};
        const wait = vi.fn<() => Promise<object | undefined>>(() => new Promise(() => undefined));
        const client = Object.assign(clientOf(me, without(homeserver.fetch, /rtc\/transports/)), {
            getClientWellKnown: () => known.value,
            waitForClientWellKnown: wait,
        });
        const ask = (): Promise<readonly Transport[]> => queryClient.fetchQuery(transportsQueryOptions(client));
        const first = ask();
        await vi.waitFor(() => expect(wait).toHaveBeenCalledOnce());
        await vi.advanceTimersByTimeAsync(10_000);
        await expect(first).resolves.toEqual([]);
        known.value = { "org.matrix.msc4143.rtc_foci": [transport] };
        await vi.advanceTimersByTimeAsync(59_000);
        await expect(ask()).resolves.toEqual([]);
        await vi.advanceTimersByTimeAsync(1_000);
        await expect(ask()).resolves.toEqual([transport]);
        known.value = {};
        await vi.advanceTimersByTimeAsync(60 * 60_000);
        await expect(ask()).resolves.toEqual([transport]);
        expect(vi.getTimerCount()).toBe(0);
    });
});

import { accountQueryKey, createQuerySources, transportsQueryOptions } from "matrix-rollcall/query";
import { expect, test } from "vitest";
import { until } from "../homeserver/support/world.ts";
import { transport } from "../support/transport.ts";
import { accountWorld, clientOf, listenTo, logged } from "./support/world.ts";

/** A homeserver from before MSC4143, or from before it was stable. */
function without(fetchFn: typeof globalThis.fetch, paths: RegExp): typeof globalThis.fetch {
    return (input, init) => fetchFn(paths.test(new Request(input).url) ? "https://rollcall.test/unknown" : input, init);
}

const pathsOf = (log: ReturnType<typeof logged>): readonly string[] =>
    log.sent.map(({ url }) => new URL(url).pathname.replace("/_matrix/client/", ""));

test("what the homeserver offers is asked for once, by the stable path", async () => {
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

test("of a homeserver that knows the unstable path alone, by that", async () => {
    const { homeserver, me, queryClient } = accountWorld();
    const log = logged(without(homeserver.fetch, /\/v1\/rtc/));
    await expect(queryClient.fetchQuery(transportsQueryOptions(clientOf(me, log.fetchFn)))).resolves.toEqual([
        transport,
    ]);
    expect(pathsOf(log)).toEqual(["v1/rtc/transports", "unstable/org.matrix.msc4143/rtc/transports"]);
});

test("of one that knows neither, what its .well-known says, as far as the client has read it", async () => {
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

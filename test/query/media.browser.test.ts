import { focusManager } from "@tanstack/react-query";
import { createQuerySources, accountQueryKey } from "matrix-rollcall/query";
import { describe, expect, it, vi } from "vitest";
import { atEnd, until } from "../homeserver/support/world.ts";
import { bytesOf, gif, pictureOf } from "./support/pictures.ts";
import { accountWorld, clientOf, listenTo, logged, roundTrip } from "./support/world.ts";

const svg = bytesOf(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>`);

async function isLoadable(url: string): Promise<boolean> {
    return fetch(url).then(
        () => true,
        () => false,
    );
}

describe("createQuerySources().media", () => {
    it("downloads a picture once, from the homeserver only, with the token in a header", async () => {
        const { homeserver, client, queryClient, log } = accountWorld();
        const mxc = homeserver.addMedia(await pictureOf(64, 64), "image/png");
        const { media } = createQuerySources({ client, queryClient });
        const store = media.thumbnail(mxc, 32);
        expect(media.thumbnail(mxc, 31)).toBe(store);
        expect(store.getSnapshot()).toEqual({ url: undefined, status: "loading" });
        expect(log.sent).toEqual([]);
        listenTo(store);
        listenTo(store);
        await until(() => store.getSnapshot().status === "ready");
        const { url } = store.getSnapshot();
        expect(url).toMatch(/^blob:/);
        expect(store.getSnapshot()).toBe(store.getSnapshot());
        expect((await fetch(url ?? "")).headers.get("Content-Type")).toBe("image/png");
        expect(log.sent).toHaveLength(1);
        expect(log.sent[0]?.url).toMatch(
            /^https:\/\/rollcall\.test\/_matrix\/client\/v1\/media\/thumbnail\/rollcall\.test\/[\w-]+\?width=\d+&height=\d+&method=crop$/,
        );
        expect(log.sent[0]?.authorization).toBe(`Bearer ${client.getAccessToken()}`);
    });

    it("revokes the object URL when unused and recreates it from the cache", async () => {
        const { homeserver, client, queryClient, log } = accountWorld();
        const mxc = homeserver.addMedia(gif, "image/gif");
        const store = createQuerySources({ client, queryClient }).media.thumbnail(mxc, 32);
        const [stop, stopToo] = [listenTo(store), listenTo(store)];
        await until(() => store.getSnapshot().status === "ready");
        const url = store.getSnapshot().url ?? "";
        vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
        atEnd(() => void vi.useRealTimers());
        stop();
        vi.advanceTimersByTime(1_000);
        expect(await isLoadable(url)).toBe(true);
        stopToo();
        vi.advanceTimersByTime(999);
        expect(await isLoadable(url)).toBe(true);
        vi.advanceTimersByTime(1);
        expect(await isLoadable(url)).toBe(false);
        listenTo(store);
        expect(await isLoadable(store.getSnapshot().url ?? "")).toBe(true);
        expect(log.sent).toHaveLength(1);
    });

    it("accepts every raster image format", async () => {
        const { homeserver, client, queryClient } = accountWorld();
        const { media } = createQuerySources({ client, queryClient });
        for (const type of ["image/png", "image/jpeg", "image/webp"] as const) {
            const store = media.thumbnail(homeserver.addMedia(await pictureOf(70, 50, type), type), 32);
            listenTo(store);
            await until(() => store.getSnapshot().status !== "loading", type);
            expect(store.getSnapshot().status, type).toBe("ready");
        }
    });

    it("fails once for a non-image, a missing or a too large file", async () => {
        const world = accountWorld();
        const { homeserver, client, queryClient, log } = world;
        const huge = new Uint8Array(2 * 1024 * 1024 + 1);
        huge.set(await pictureOf(64, 64));
        const wide = await pictureOf(5000, 1);
        const hostile = {
            svg: homeserver.addMedia(svg, "image/svg+xml"),
            disguised: homeserver.addMedia(svg, "image/png"),
            html: homeserver.addMedia(bytesOf("<script>alert(1)</script>".repeat(9)), "text/html"),
            mistyped: homeserver.addMedia(await pictureOf(64, 64), "application/octet-stream"),
            huge: homeserver.addMedia(huge, "image/png"),
            wide: homeserver.addMedia(wide, "image/png"),
            missing: `mxc://${homeserver.serverName}/missing`,
        };
        const { media } = createQuerySources({ client, queryClient });
        for (const [what, mxc] of Object.entries(hostile)) {
            const store = media.thumbnail(mxc, 32);
            listenTo(store);
            await until(() => store.getSnapshot().status === "failed", what);
            expect(store.getSnapshot().url, what).toBeUndefined();
        }
        expect(log.sent).toHaveLength(Object.keys(hostile).length);
        // Scrolled out of sight and back, and the page too.
        queryClient.mount();
        atEnd(() => queryClient.unmount());
        for (const mxc of Object.values(hostile)) {
            const stop = listenTo(media.thumbnail(mxc, 64));
            await until(() => media.thumbnail(mxc, 64).getSnapshot().status === "failed");
            stop();
            listenTo(media.thumbnail(mxc, 64));
        }
        focusManager.setFocused(false);
        focusManager.setFocused(true);
        atEnd(() => focusManager.setFocused(undefined));
        await roundTrip(world);
        expect(log.sent).toHaveLength(2 * Object.keys(hostile).length);
    });

    it("gives up on a slow picture and retries when it is shown again", async () => {
        const { homeserver, client, queryClient, log } = accountWorld();
        const mxc = homeserver.addMedia(gif, "image/gif");
        const later = globalThis.setTimeout;
        vi.spyOn(globalThis, "setTimeout").mockImplementation((then: () => void, ms = 0) =>
            later(then, ms === 30_000 ? 50 : ms),
        );
        atEnd(() => void vi.restoreAllMocks());
        const end = homeserver.faults.slow(60_000);
        const store = createQuerySources({ client, queryClient }).media.thumbnail(mxc, 32);
        const stop = listenTo(store);
        await until(() => store.getSnapshot().status === "failed");
        expect(log.sent).toHaveLength(1);
        stop();
        end();
        listenTo(store);
        await until(() => store.getSnapshot().status === "ready");
        expect(log.sent).toHaveLength(2);
    });

    it("requests nothing for a malformed mxc: URL", async () => {
        const { client, queryClient, log } = accountWorld();
        const { media } = createQuerySources({ client, queryClient });
        const hostile = [
            "mxc://rollcall.test/../../sync?",
            "mxc://../config",
            "mxc://./config",
            "mxc://rollcall.test/..",
            "mxc://rollcall.test/a%2F..%2Fb",
            "mxc://rollcall.test%2F..%2F..%2Fv3%2Fsync/a",
            "mxc://rollcall.test/a\n",
            "mxc://rollcall.test/a/b",
            "mxc://evil.example/@/x",
            "https://evil.example/a.png",
            "javascript:alert(1)",
        ];
        for (const mxc of hostile) {
            const store = media.thumbnail(mxc, 32);
            listenTo(store);
            await until(() => store.getSnapshot().status === "failed", mxc);
        }
        expect(log.sent).toEqual([]);
    });

    it("fails on a redirect instead of sending the token elsewhere", async () => {
        const { homeserver, me, queryClient } = accountWorld();
        const mxc = homeserver.addMedia(gif, "image/gif");
        const modes: (RequestRedirect | undefined)[] = [];
        const client = clientOf(me, (input, init) => {
            modes.push(init?.redirect);
            return homeserver.fetch(input, init);
        });
        const store = createQuerySources({ client, queryClient }).media.thumbnail(mxc, 32);
        listenTo(store);
        await until(() => store.getSnapshot().status === "ready");
        expect(modes).toEqual(["error"]);
    });

    it("aborts an unused request and repeats it when needed again", async () => {
        const { homeserver, client, queryClient, log } = accountWorld();
        const mxc = homeserver.addMedia(gif, "image/gif");
        const endSlowness = homeserver.faults.slow(60_000);
        const store = createQuerySources({ client, queryClient }).media.thumbnail(mxc, 32);
        const stop = listenTo(store);
        await until(() => log.sent.length === 1);
        expect(store.getSnapshot().status).toBe("loading");
        stop();
        expect(log.sent[0]?.isAborted()).toBe(true);
        endSlowness();
        listenTo(store);
        await until(() => store.getSnapshot().status === "ready");
        expect(log.sent).toHaveLength(2);
    });

    it("retries a failing server a few times", async () => {
        const { homeserver, client, queryClient, log } = accountWorld();
        const mxc = homeserver.addMedia(gif, "image/gif");
        const end = homeserver.faults.fail(502);
        const store = createQuerySources({ client, queryClient }).media.thumbnail(mxc, 32);
        listenTo(store);
        await until(() => log.sent.length === 1);
        end();
        await until(() => store.getSnapshot().status === "ready");
        expect(log.sent).toHaveLength(2);
    });

    it("falls back to unauthenticated media without a token", async () => {
        const { homeserver, me, queryClient } = accountWorld();
        const { accessToken } = me.login();
        const [first, second] = [homeserver.addMedia(gif, "image/gif"), homeserver.addMedia(gif, "image/gif")];
        /** A proxy that makes of this homeserver one from before Matrix 1.11. */
        const log = logged((input, init) => {
            const url = new Request(input).url;
            if (url.includes("/_matrix/client/v1/media/")) {
                return homeserver.fetch("https://rollcall.test/_matrix/client/v1/unknown", init);
            }
            const now = url.replace("/_matrix/media/v3/", "/_matrix/client/v1/media/");
            return homeserver.fetch(now, { ...init, headers: { Authorization: `Bearer ${accessToken}` } });
        });
        const client = clientOf(me, log.fetchFn);
        const { media } = createQuerySources({ client, queryClient });
        for (const mxc of [first, second]) {
            const store = media.thumbnail(mxc, 32);
            listenTo(store);
            await until(() => store.getSnapshot().status === "ready");
        }
        expect(log.sent.map(({ url, authorization }) => [new URL(url).pathname.split("/")[2], authorization])).toEqual([
            ["client", `Bearer ${client.getAccessToken()}`],
            ["media", null],
            ["media", null],
        ]);
    });

    it("keeps one account's pictures from another on the same cache and removes them on logout", async () => {
        const { homeserver, client, queryClient, log } = accountWorld();
        const mxc = homeserver.addMedia(gif, "image/gif");
        const other = clientOf(homeserver.addUser("other"), log.fetchFn);
        for (const each of [client, other]) {
            const store = createQuerySources({ client: each, queryClient }).media.thumbnail(mxc, 32);
            expect(store.getSnapshot().status).toBe("loading");
            const stop = listenTo(store);
            await until(() => store.getSnapshot().status === "ready");
            stop();
        }
        expect(log.sent.map(({ authorization }) => authorization)).toEqual([
            `Bearer ${client.getAccessToken()}`,
            `Bearer ${other.getAccessToken()}`,
        ]);
        queryClient.removeQueries({ queryKey: accountQueryKey(client.getUserId()) });
        const keys = queryClient
            .getQueryCache()
            .getAll()
            .map(({ queryKey }) => queryKey.slice(0, 2));
        expect(keys).toEqual([accountQueryKey(other.getUserId())]);
    });
});

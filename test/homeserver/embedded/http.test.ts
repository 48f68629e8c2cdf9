import { SyncState } from "matrix-js-sdk";
import { describe, expect, it } from "vitest";
import { overHttp } from "../support/subject.ts";
import { bodiesIn, callRoom, newSyncing, reconnect, roomOf, until } from "../support/world.ts";

describe("homeserver.app", () => {
    it("lets two clients talk and share media over HTTP", async () => {
        const subject = await overHttp();
        const [ana, ben] = [await newSyncing(subject, "ana"), await newSyncing(subject, "ben")];
        const roomId = await callRoom(ana, [ben]);
        const room = await roomOf(ben, roomId);
        await ana.sendTextMessage(roomId, "over the wire");
        await until(() => bodiesIn(room).includes("over the wire"));
        const bytes = new Uint8Array([0, 255, 128]);
        const { content_uri: uri } = await ana.uploadContent(new Blob([bytes], { type: "image/png" }));
        const url = ben.mxcUrlToHttp(uri, undefined, undefined, undefined, false, true, true) ?? "";
        const answer = await fetch(url, { headers: { Authorization: `Bearer ${ben.getAccessToken()}` } });
        expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 255, 128]);
    });

    it("answers requests from another origin", async () => {
        const { baseUrl } = await overHttp();
        const headers = { Origin: "https://app.example.org", "Access-Control-Request-Method": "PUT" };
        const preflight = await fetch(`${baseUrl}/_matrix/client/v3/login`, { method: "OPTIONS", headers });
        expect(preflight.status).toBe(204);
        expect(preflight.headers.get("Access-Control-Allow-Origin")).toBe("*");
        expect(preflight.headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
        const refused = await fetch(`${baseUrl}/_matrix/client/v3/sync`, { headers });
        expect(refused.headers.get("Access-Control-Allow-Origin")).toBe("*");
        expect(await refused.json()).toMatchObject({ errcode: "M_MISSING_TOKEN" });
    });

    it("drops connections while offline", async () => {
        const subject = await overHttp();
        const ana = await newSyncing(subject, "ana");
        const end = subject.homeserver.faults.offline();
        await until(() => ana.getSyncState() === SyncState.Reconnecting);
        await expect(ana.whoami()).rejects.toThrow("fetch failed");
        end();
        await reconnect(ana);
        await ana.whoami();
    });
});

import { createClient, InteractiveAuth, type MatrixClient } from "matrix-js-sdk";
import { describe, expect, it } from "vitest";
import { newSubject } from "./support/subject.ts";
import {
    callRoom,
    localpartOf,
    loginAgain,
    newClient,
    newSyncing,
    password,
    refusal,
    roomOf,
    until,
} from "./support/world.ts";

describe("accounts", () => {
    it("registers a user in two steps and logs in with a password", async () => {
        const subject = await newSubject();
        const { baseUrl, fetchFn, serverName } = subject;
        const dora = localpartOf(subject, "dora");
        const client = createClient({ baseUrl, fetchFn });
        const refused = await client
            .register(dora, password, null, undefined as never)
            .catch((error: unknown) => error);
        expect(refused).toMatchObject({ httpStatus: 401, data: { flows: [{ stages: ["m.login.dummy"] }] } });
        const { session } = (refused as { data: { session: string } }).data;
        const made = await client.register(dora, password, session, { type: "m.login.dummy" });
        expect(made).toMatchObject({ user_id: `@${dora}:${serverName}`, home_server: serverName });
        expect(await refusal(client.register(dora, password, null, undefined as never))).toBe("400 M_USER_IN_USE");
        expect(await refusal(client.register("Dora Ñ", password, null, undefined as never))).toBe(
            "400 M_INVALID_USERNAME",
        );
        expect((await client.loginFlows()).flows).toContainEqual({ type: "m.login.password" });
        const identifier = { type: "m.id.user", user: dora } as const;
        const login = (secret: string): Promise<unknown> =>
            client.loginRequest({ type: "m.login.password", identifier, password: secret, device_id: "PHONE" });
        expect(await login(password)).toMatchObject({ user_id: `@${dora}:${serverName}`, device_id: "PHONE" });
        expect(await refusal(login("wrong"))).toBe("403 M_FORBIDDEN");
    });

    it("identifies a token's user until it is logged out", async () => {
        const subject = await newSubject();
        const client = await newClient(subject, "ana");
        const other = await loginAgain(subject, "ana");
        expect(await client.whoami()).toMatchObject({ user_id: client.getUserId(), device_id: client.getDeviceId() });
        await client.logout();
        expect(await refusal(client.whoami())).toBe("401 M_UNKNOWN_TOKEN");
        await other.http.authedRequest("POST" as never, "/logout/all");
        expect(await refusal(other.whoami())).toBe("401 M_UNKNOWN_TOKEN");
        const anonymous = createClient({ baseUrl: subject.baseUrl, fetchFn: subject.fetchFn });
        expect(await refusal(anonymous.whoami())).toBe("401 M_MISSING_TOKEN");
    });

    it("lists, renames and deletes devices", async () => {
        const subject = await newSubject();
        const client = await newClient(subject, "ana");
        const lost = await loginAgain(subject, "ana");
        const lostId = lost.getDeviceId() ?? "";
        await client.setDeviceDetails(lostId, { display_name: "Lost phone" });
        expect((await client.getDevices()).devices.map((device) => device.display_name ?? "").toSorted()).toEqual([
            "",
            "Lost phone",
        ]);
        await deleteDevice(client, lostId);
        expect((await client.getDevices()).devices.map((device) => device.device_id)).toEqual([client.getDeviceId()]);
        expect(await refusal(lost.whoami())).toBe("401 M_UNKNOWN_TOKEN");
        expect(await refusal(client.getDevice(lostId))).toBe("404 M_NOT_FOUND");
    });

    function deleteDevice(client: MatrixClient, deviceId: string): Promise<unknown> {
        const auth = new InteractiveAuth({
            matrixClient: client,
            doRequest: (auth) => client.deleteDevice(deviceId, auth as never),
            stateUpdated: () => {
                const identifier = { type: "m.id.user", user: client.getSafeUserId() };
                void auth.submitAuthDict({ type: "m.login.password", identifier, password });
            },
            requestEmailToken: () => Promise.reject(new Error("no email")),
        });
        return auth.attemptAuth();
    }

    it("serves profiles and updates them in every room", async () => {
        const subject = await newSubject();
        const [ana, ben] = [await newSyncing(subject, "ana"), await newSyncing(subject, "ben")];
        const roomId = await callRoom(ana, [ben]);
        const room = await roomOf(ben, roomId);
        await ana.setDisplayName("Ana María");
        await ana.setAvatarUrl("mxc://rollcall.test/face");
        await until(() => room.getMember(ana.getSafeUserId())?.name === "Ana María");
        expect(await ben.getProfileInfo(ana.getSafeUserId())).toEqual({
            displayname: "Ana María",
            avatar_url: "mxc://rollcall.test/face",
        });
        expect(await refusal(ben.getProfileInfo(`@unknown:${subject.serverName}`))).toMatch(/^404 /);
    });

    const square = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    it("stores media and serves it to logged-in users", async () => {
        const subject = await newSubject();
        const ana = await newClient(subject, "ana");
        const bytes = Buffer.from(square, "base64");
        const png = new Blob([bytes], { type: "image/png" });
        const { content_uri: uri } = await ana.uploadContent(png, { name: "face.png" });
        for (const size of [undefined, 32]) {
            const url = ana.mxcUrlToHttp(uri, size, size, size === undefined ? size : "crop", false, true, true) ?? "";
            const answer = await subject.fetchFn(url, { headers: { Authorization: `Bearer ${ana.getAccessToken()}` } });
            expect(answer.headers.get("Content-Type")).toBe("image/png");
            const received = Buffer.from(await answer.arrayBuffer());
            // A thumbnail may be the server's own picture of it.
            const compared = size === undefined ? bytes.length : 4;
            expect(received.subarray(0, compared)).toEqual(bytes.subarray(0, compared));
            expect((await subject.fetchFn(url)).status).toBe(401);
        }
        const noSize = ana.mxcUrlToHttp(uri, undefined, undefined, "crop", false, true, true) ?? "";
        const refused = await subject.fetchFn(noSize, { headers: { Authorization: `Bearer ${ana.getAccessToken()}` } });
        expect(await refused.json()).toMatchObject({ errcode: "M_MISSING_PARAM" });
        expect(await ana.getMediaConfig(true)).toHaveProperty(["m.upload.size"]);
    });

    it("answers 404 for missing media and 401 without a login", async () => {
        const subject = await newSubject();
        const ana = await newClient(subject, "ana");
        const url = ana.mxcUrlToHttp(
            `mxc://${subject.serverName}/nothing`,
            undefined,
            undefined,
            undefined,
            false,
            true,
            true,
        );
        const ask = (headers: HeadersInit): Promise<Response> => subject.fetchFn(url ?? "", { headers });
        const answers = [await ask({}), await ask({ Authorization: `Bearer ${ana.getAccessToken()}` })];
        expect(answers.map(({ status }) => status)).toEqual([401, 404]);
        expect(await answers[0]?.json()).toMatchObject({ errcode: "M_MISSING_TOKEN" });
        expect(await answers[1]?.json()).toMatchObject({ errcode: "M_NOT_FOUND" });
    });

    it("advertises delayed events, sticky events and transports", async () => {
        const ana = await newClient(await newSubject(), "ana");
        for (const feature of ["org.matrix.msc4140", "org.matrix.msc4143", "org.matrix.msc4354"]) {
            expect(await ana.doesServerSupportUnstableFeature(feature), feature).toBe(true);
        }
    });

    it("stores account data and push rules", async () => {
        const subject = await newSubject();
        const ana = await newSyncing(subject, "ana");
        await ana.setAccountDataRaw("test.settings" as never, { dark: true } as never);
        await until(() => ana.getAccountData("test.settings" as never)?.getContent()["dark"] === true);
        expect(await ana.getAccountDataFromServer("test.none" as never)).toBeNull();
        await ana.setPushRuleEnabled("global", "underride" as never, ".m.rule.message", false);
        const { global } = await ana.getPushRules();
        expect(global.underride?.find((rule) => rule.rule_id === ".m.rule.message")?.enabled).toBe(false);
    });

    it("answers unknown endpoints and malformed requests with an error", async () => {
        const subject = await newSubject();
        const ana = await newClient(subject, "ana");
        const ask = async (method: string, path: string, body?: string): Promise<string> => {
            const headers = { Authorization: `Bearer ${ana.getAccessToken()}` };
            const answer = await subject.fetchFn(`${subject.baseUrl}${path}`, {
                method,
                headers,
                ...(body ? { body } : {}),
            });
            const { errcode } = (await answer.json()) as { errcode: string };
            return `${answer.status} ${errcode}`;
        };
        expect(await ask("GET", "/_matrix/client/v3/nonsense")).toBe("404 M_UNRECOGNIZED");
        expect(await ask("DELETE", "/_matrix/client/v3/sync")).toBe("405 M_UNRECOGNIZED");
        expect(await ask("POST", "/_matrix/client/v3/createRoom", "{")).toBe("400 M_NOT_JSON");
        expect(await ask("POST", "/_matrix/client/v3/createRoom", "[]")).toBe("400 M_BAD_JSON");
        expect(await ask("GET", "/_matrix/client/v3/sync?since=x")).toMatch(/^400 /);
        expect(await ask("GET", "/_matrix/client/v3/room_keys/version")).toBe("404 M_NOT_FOUND");
    });
});

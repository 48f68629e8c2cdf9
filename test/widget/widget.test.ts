import { readFileSync } from "node:fs";
import type { MatrixClient } from "matrix-js-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromRoot } from "../../scripts/lib/files.ts";
import { overHttp } from "../homeserver/support/subject.ts";
import { callRoom, newSyncing, until } from "../homeserver/support/world.ts";
import { openHost, openStage, type OpenHost, type Stage } from "./support/host.ts";

let stage: Stage;
beforeAll(async () => {
    stage = await openStage();
}, 180_000);
afterAll(() => stage.close());

const patience = 30_000;
const memberType = "org.matrix.msc3401.call.member";

/** Waits until the widget and its host both list these people. */
async function untilBothList(host: OpenHost, people: readonly MatrixClient[]): Promise<void> {
    const wanted = people
        .map((each) => each.getUserId() ?? "")
        .toSorted()
        .join();
    await until(
        async () => (await host.expected()).join() === wanted && (await host.listed()).join() === wanted,
        `both list ${wanted}`,
        patience,
    );
}

function join(
    client: MatrixClient,
    roomId: string,
    deviceId = client.getDeviceId() ?? "",
    at = Date.now(),
): Promise<unknown> {
    const userId = client.getUserId() ?? "";
    return client.sendStateEvent(
        roomId,
        memberType as never,
        content(deviceId, at) as never,
        `_${userId}_${deviceId}_m.call`,
    );
}

function content(deviceId: string, at: number): Readonly<Record<string, unknown>> {
    return {
        application: "m.call",
        call_id: "",
        scope: "m.room",
        device_id: deviceId,
        created_ts: at,
        expires: 4 * 3_600_000,
        focus_active: { type: "livekit", focus_selection: "multi_sfu" },
        foci_preferred: [{ type: "livekit", livekit_service_url: "https://sfu.example.org" }],
    };
}

function leave(client: MatrixClient, roomId: string, deviceId = client.getDeviceId() ?? ""): Promise<unknown> {
    const key = `_${client.getUserId()}_${deviceId}_m.call`;
    return client.sendStateEvent(roomId, memberType as never, {} as never, key);
}

function joinBySticky(client: MatrixClient, roomId: string): Promise<unknown> {
    const member = {
        id: "m1",
        user_id: client.getUserId(),
        device_id: client.getDeviceId(),
        claimed_user_id: client.getUserId(),
        claimed_device_id: client.getDeviceId(),
    };
    return client._unstable_sendStickyEvent(
        roomId,
        3_600_000,
        null,
        "org.matrix.msc4143.rtc.member" as never,
        {
            msc4354_sticky_key: "m1",
            slot_id: "m.call#ROOM",
            application: { type: "m.call", "m.call.id": "" },
            member,
            rtc_transports: [{ type: "livekit", livekit_service_url: "https://sfu.example.org" }],
            versions: [],
        } as never,
    );
}

/** A room with Ana, who has the widget open, and others. */
async function world(): Promise<{
    subject: Awaited<ReturnType<typeof overHttp>>;
    ana: MatrixClient;
    ben: MatrixClient;
    cai: MatrixClient;
    roomId: string;
}> {
    const subject = await overHttp();
    const ana = await newSyncing(subject, "ana");
    const ben = await newSyncing(subject, "ben");
    const cai = await newSyncing(subject, "cai");
    const roomId = await callRoom(ana, [ben, cai]);
    return { subject, ana, ben, cai, roomId };
}

const written = (host: OpenHost): Promise<readonly string[]> =>
    host.page.evaluate(() => globalThis.rollcallHost.written());

describe("the widget", () => {
    it("shows what its host shows, step by step, and asks nothing of the network but its own files", async () => {
        const { subject, ana, ben, cai, roomId } = await world();
        await join(ben, roomId);
        const host = await openHost(stage, subject, ana, roomId);
        await untilBothList(host, [ben]);
        await joinBySticky(cai, roomId);
        await untilBothList(host, [ben, cai]);
        await host.page.evaluate(() => globalThis.rollcallHost.restartWidget());
        await untilBothList(host, [ben, cai]);
        await leave(ben, roomId);
        await untilBothList(host, [cai]);
        expect(host.requests.filter((url) => !url.startsWith(stage.widgetUrl))).toEqual([]);
        expect(host.errors).toEqual([]);
        expect(await written(host)).toEqual([]);
        const asked = await host.page.evaluate(() => globalThis.rollcallHost.asked());
        expect(asked.filter((each) => each.includes(".send"))).toEqual([]);
    }, 90_000);

    it.each([
        ["call members", "receive.state_event:org.matrix.msc3401.call.member"],
        ["room members", "receive.state_event:m.room.member"],
        ["anything", ""],
    ])(
        "says calmly that it may not see %s",
        async (_, part) => {
            const { subject, ana, ben, roomId } = await world();
            await join(ben, roomId);
            const host = await openHost(stage, subject, ana, roomId, { refused: [part] });
            await host.widget.locator("[data-phase=refused]").waitFor();
            expect(await host.widget.locator("main").innerText()).toContain("may not see who is in the call");
            expect(host.errors).toEqual([]);
        },
        60_000,
    );

    it.each([
        ["sticky memberships", "sticky_event"],
        ["pictures", "download_file"],
        ["redactions", "m.room.redaction"],
        ["slots", "rtc.slot"],
    ])(
        "shows who it can without %s",
        async (_, part) => {
            const { subject, ana, ben, roomId } = await world();
            await join(ben, roomId);
            const host = await openHost(stage, subject, ana, roomId, { refused: [part] });
            await untilBothList(host, [ben]);
            const note = host.widget.locator(".widget-note");
            expect(await note.count()).toBe(part === "sticky_event" ? 1 : 0);
            expect(host.errors).toEqual([]);
        },
        60_000,
    );

    it("works with a client whose widget API neither pushes state nor has sticky events", async () => {
        const { subject, ana, ben, cai, roomId } = await world();
        await join(ben, roomId);
        const host = await openHost(stage, subject, ana, roomId, { isOld: true, refused: ["sticky_event"] });
        await untilBothList(host, [ben]);
        expect(await host.widget.locator(".widget-note").innerText()).toContain("Some people may be missing");
        await join(cai, roomId);
        await untilBothList(host, [ben, cai]);
        await leave(ben, roomId);
        await untilBothList(host, [cai]);
    }, 90_000);

    it("follows the client's theme and language, shows an empty room, and has nothing that axe finds", async () => {
        const { subject, ana, ben, roomId } = await world();
        const host = await openHost(stage, subject, ana, roomId);
        const root = host.widget.locator("html");
        await host.widget.locator(".rollcall-panel-empty").waitFor();
        expect(await root.getAttribute("data-theme")).toBe("light");
        expect(await findings(host)).toEqual([]);
        await host.page.evaluate(() => globalThis.rollcallHost.setTheme("dark"));
        await host.page.evaluate(() => globalThis.rollcallHost.setLanguage("de-DE"));
        await until(async () => (await root.getAttribute("lang")) === "de");
        expect(await root.getAttribute("data-theme")).toBe("dark");
        await join(ben, roomId);
        await untilBothList(host, [ben]);
        expect(await host.widget.locator(".rollcall-panel-title").innerText()).toBe("In diesem Anruf");
        expect(await findings(host)).toEqual([]);
        await host.page.evaluate(() => globalThis.rollcallHost.setLanguage("ar"));
        await until(async () => (await root.getAttribute("dir")) === "rtl");
    }, 90_000);

    it("notices that its client is gone", async () => {
        const { subject, ana, ben, roomId } = await world();
        await join(ben, roomId);
        const host = await openHost(stage, subject, ana, roomId, { hasClock: true });
        await untilBothList(host, [ben]);
        await host.page.evaluate(() => globalThis.rollcallHost.loseWidget());
        // The widget asks within 20 seconds, and waits 10 for the answer.
        await host.page.clock.fastForward(20_000);
        await host.page.clock.fastForward(10_000);
        await host.widget.locator(".rollcall-panel[data-connection=reconnecting]").waitFor();
        expect(await host.listed()).toEqual([ben.getUserId()]);
    }, 60_000);

    it("explains itself when it is opened without a client or a room", async () => {
        const page = await stage.browser.newPage();
        await page.goto(`${stage.widgetUrl}index.html?roomId=$matrix_room_id&widgetId=x&theme=dark`);
        await page.locator("[data-phase=no-host]").waitFor();
        expect(await page.locator("main").innerText()).toContain("This page is a widget");
        await page.close();
        const { subject, ana, roomId } = await world();
        const host = await openHost(stage, subject, ana, roomId, { search: "&roomId=" });
        await host.page.evaluate(() => {
            const frame = document.querySelector("iframe") as HTMLIFrameElement;
            frame.src = frame.src.replace(/roomId=[^&]*/, "roomId=%23standup");
        });
        await host.widget.locator("[data-phase=no-room]").waitFor();
    }, 60_000);

    it("cannot write, and with actions=1 a moderator removes what was left behind", async () => {
        const { subject, ana, ben, roomId } = await world();
        const twoHoursAgo = Date.now() - 2 * 3_600_000;
        const key = `_${ben.getUserId()}_GONE_m.call`;
        const ghost = content("GONE", twoHoursAgo);
        subject.homeserver.findUser("ben")?.sendState(roomId, memberType, key, ghost, { ts: twoHoursAgo });
        await until(() => ana.getRoom(roomId)?.currentState.getStateEvents(memberType, key) !== null);
        const readOnly = await openHost(stage, subject, ana, roomId);
        await untilBothList(readOnly, [ben]);
        expect(await readOnly.widget.getByRole("button", { name: /remove/i }).count()).toBe(0);
        expect(await written(readOnly)).toEqual([]);
        await readOnly.page.close();
        const host = await openHost(stage, subject, ana, roomId, { canWrite: true, search: "&actions=1" });
        await untilBothList(host, [ben]);
        await host.widget.locator(".rollcall-clear-membership button").first().click();
        await host.widget.locator(".rollcall-popover:popover-open button[data-primary]").click();
        await untilBothList(host, []);
        expect((await written(host)).length).toBe(1);
        expect(host.errors).toEqual([]);
    }, 90_000);

    it("lists a call of many in a room of 1,000", async () => {
        const subject = await overHttp();
        const ana = await newSyncing(subject, "ana");
        const ben = await newSyncing(subject, "ben");
        const roomId = await callRoom(ana, [ben]);
        for (let index = 0; index < 998; index += 1) {
            const user = subject.homeserver.addUser(`user${index}`);
            user.join(roomId);
            if (index < 25) user.sendState(roomId, memberType, `_${user.userId}_X_m.call`, content("X", Date.now()));
        }
        const host = await openHost(stage, subject, ana, roomId);
        await until(
            async () => (await host.expected()).length === 25 && (await host.listed()).length === 25,
            "25 are listed",
            patience,
        );
        expect(await host.listed()).toEqual(await host.expected());
    }, 120_000);
});

/** What axe finds in the widget's page. */
async function findings(host: OpenHost): Promise<readonly string[]> {
    const frame = host.page.frames().find((each) => each.parentFrame());
    await frame?.evaluate(readFileSync(fromRoot("node_modules/axe-core/axe.min.js"), "utf8"));
    const found = await frame?.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
        return (await axe.run()).violations.map(({ id }) => id);
    });
    return found ?? ["no frame"];
}

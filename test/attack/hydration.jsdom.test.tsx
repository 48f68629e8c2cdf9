import type { act, ReactElement } from "react";
import type { hydrateRoot } from "react-dom/client";
import type { renderToString } from "react-dom/server";
import { afterEach, expect, it, vi } from "vitest";

/** What a server rendered is hydrated by a reader of another time zone, region and clock. */

const roomId = "!room:example.org";
const zone = process.env["TZ"];

afterEach(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
});

interface Machine {
    readonly page: ReactElement;
    readonly renderToString: typeof renderToString;
    readonly hydrateRoot: typeof hydrateRoot;
    readonly act: typeof act;
}

/** Loads everything again, as a machine in another place would. */
async function machineIn(timeZone: string, language: string): Promise<Machine> {
    vi.resetModules();
    process.env["TZ"] = timeZone;
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
    vi.spyOn(navigator, "languages", "get").mockReturnValue([language]);
    const kit = await import("matrix-rollcall");
    const { RoomMembershipInspector } = await import("matrix-rollcall/devtools");
    const { createStaticRollcall } = await import("matrix-rollcall/testing");
    const { CallPanel, CallBadge, RollcallProvider, RoomBadge, RoomFacePile, RoomRoster, RoomRecentlyLeft } = kit;
    const participants = Array.from({ length: 1200 }, (_, index) => ({ userId: `@u${index}:example.org` }));
    const rollcall = createStaticRollcall({
        rooms: [{ roomId, sessions: [{ participants }, { callId: "b", participants: participants.slice(0, 2) }] }],
    });
    rollcall.leave(roomId, "@u0:example.org");
    rollcall.setConnection("reconnecting");
    const page = (
        <RollcallProvider rollcall={rollcall}>
            <CallPanel roomId={roomId}>
                <RoomMembershipInspector roomId={roomId} defaultOpen />
            </CallPanel>
            <RoomBadge roomId={roomId} />
            <CallBadge people={1234} asOfTs={rollcall.now()} />
            <RoomFacePile roomId={roomId} />
            <RoomRoster roomId={roomId} />
            <RoomRecentlyLeft roomId={roomId} />
        </RollcallProvider>
    );
    return {
        page,
        act: (await import("react")).act,
        hydrateRoot: (await import("react-dom/client")).hydrateRoot,
        renderToString: (await import("react-dom/server")).renderToString,
    };
}

it("hydrates without a warning in another time zone and region, and then shows the reader's", async () => {
    const server = await machineIn("America/New_York", "en-US");
    const html = server.renderToString(server.page);
    expect(html).toContain("12:00");
    const reader = await machineIn("Asia/Kolkata", "en-IN");
    const container = document.createElement("div");
    container.innerHTML = html;
    const mistakes: unknown[] = [];
    const root = await reader.act(async () =>
        reader.hydrateRoot(container, reader.page, { onRecoverableError: (error) => mistakes.push(String(error)) }),
    );
    expect(mistakes).toEqual([]);
    const times = container.textContent.match(/\d\d?:\d\d.[ap]m/gi) ?? [];
    expect(times.length).toBeGreaterThan(5);
    expect(times.filter((time) => !/^5:30.pm$/i.test(time))).toEqual([]);
    await reader.act(async () => root.unmount());
});

import type * as React from "react";
import type { ComponentType, ReactElement } from "react";
import type { hydrateRoot } from "react-dom/client";
import type { renderToString } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { moveTo, returnAfterEach } from "./pages/place.ts";

/** What a server rendered is hydrated piece by piece, by a reader of another time zone and region. */

const roomId = "!room:example.org";
returnAfterEach();

interface Machine {
    /** A page with some parts, of which the others are a piece of its own. */
    readonly pageOf: (Others: ComponentType) => ReactElement;
    readonly Others: ComponentType;
    readonly react: typeof React;
    readonly renderToString: typeof renderToString;
    readonly hydrateRoot: typeof hydrateRoot;
}

/** Loads everything again, as a machine in another place would. */
async function machineIn(timeZone: string, language: string): Promise<Machine> {
    moveTo(timeZone, language);
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", false);
    const react = await import("react");
    const kit = await import("matrix-rollcall");
    const { createStaticRollcall } = await import("matrix-rollcall/testing");
    const { CallBadge, CallPanel, DeviceItem, RollcallProvider, RoomRecentlyLeft } = kit;
    const participants = ["@ana:example.org", "@ben:example.org"].map((userId) => ({ userId }));
    const rollcall = createStaticRollcall({ rooms: [{ roomId, sessions: [{ participants }] }] });
    rollcall.leave(roomId, "@ana:example.org");
    rollcall.setConnection("reconnecting");
    const { sessions } = rollcall.room(roomId).getSnapshot();
    const devices = sessions.flatMap((session) =>
        session.devices.map((device) => <DeviceItem key={device.key} device={device} />),
    );
    return {
        react,
        Others: () => (
            <>
                {devices}
                <CallPanel roomId={roomId} />
                <RoomRecentlyLeft roomId={roomId} />
            </>
        ),
        pageOf: (Others) => (
            <>
                <RollcallProvider rollcall={rollcall}>
                    {devices}
                    <react.Suspense>
                        <Others />
                    </react.Suspense>
                </RollcallProvider>
                <CallBadge people={1234} asOfTs={rollcall.now()} />
            </>
        ),
        hydrateRoot: (await import("react-dom/client")).hydrateRoot,
        renderToString: (await import("react-dom/server")).renderToString,
    };
}

describe("hydration in pieces", () => {
    it("hydrates in pieces without a warning, and then shows the reader's times", async () => {
        const server = await machineIn("America/New_York", "en-US");
        const html = server.renderToString(server.pageOf(server.Others));
        expect(html).toContain("12:00");
        const { react, hydrateRoot: hydrate, pageOf, Others } = await machineIn("Asia/Kolkata", "en-IN");
        const container = document.createElement("div");
        container.innerHTML = html;
        let load: ((module: { default: ComponentType }) => void) | undefined;
        const later = new Promise<{ default: ComponentType }>((resolve) => (load = resolve));
        const Late = react.lazy(() => later);
        const mistakes: string[] = [];
        const root = hydrate(container, pageOf(Late), {
            onRecoverableError: (error) => mistakes.push(String(error)),
        });
        const abouts = (count: number): Promise<void> =>
            vi.waitFor(() => expect(container.querySelectorAll(".rollcall-device-about")).toHaveLength(count), 10_000);
        // By then the first device has loaded what the second one needs too.
        await abouts(1);
        load?.({ default: Others });
        await abouts(2);
        expect(mistakes).toEqual([]);
        const times = container.textContent.match(/\d\d?:\d\d.[ap]m/gi) ?? [];
        expect(times.length).toBeGreaterThan(5);
        expect(times.filter((time) => !/^5:30.pm$/i.test(time))).toEqual([]);
        root.unmount();
    });
});

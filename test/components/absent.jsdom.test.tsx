import { act, cleanup, render } from "@testing-library/react";
import {
    CallPanel,
    InCallIcon,
    RollcallProvider,
    RollcallSignalsProvider,
    useCallSummary,
    useSeemsGone,
    type DeviceSignals,
    type SignalSource,
} from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { ana, ben, roomId } from "../hooks/support/events.ts";
import { plain } from "./support/plain.ts";
import { TestStore } from "./support/sources.tsx";

afterEach(cleanup);

function Counts(): ReactElement {
    return (
        <p>
            {useCallSummary(roomId).seemsGone} {[...useSeemsGone(roomId)].join()}
        </p>
    );
}

describe("SignalSource", () => {
    it("shows a person without media on any device as seeming gone, in the list, in every count and in a member list", () => {
        const rollcall = createStaticRollcall({ now: Date.now(), rooms: [{ roomId }] });
        const phone = rollcall.join(roomId, { userId: ana, deviceId: "PHONE" })?.key ?? "";
        const laptop = rollcall.join(roomId, { userId: ana, deviceId: "LAPTOP" })?.key ?? "";
        rollcall.join(roomId, { userId: ben });
        const quiet = new TestStore({});
        const absent = new TestStore<ReadonlySet<string>>(new Set());
        const signals: SignalSource = { device: () => quiet, absent };
        const { container } = render(
            <RollcallProvider rollcall={rollcall}>
                <RollcallSignalsProvider signals={signals}>
                    <CallPanel roomId={roomId} />
                    <InCallIcon roomId={roomId} userId={ana} />
                    <Counts />
                </RollcallSignalsProvider>
            </RollcallProvider>,
        );
        const states = (): readonly (string | undefined)[] =>
            [...container.querySelectorAll<HTMLElement>(".rollcall-participant")].map(
                ({ dataset }) => dataset["liveness"],
            );
        const facts = (): string => plain(container.querySelector(".rollcall-session-facts"));
        const counts = (): string => plain(container.querySelector(":scope > p"));
        const icon = (): string => plain(container.querySelector(".rollcall-in-call-icon"));
        act(() => absent.set(new Set([phone])));
        expect(states()).toEqual(["live", "live"]);
        expect(container.textContent).toContain("1 device seems gone");
        expect(counts()).toBe("0 ");
        expect(icon()).toBe("In a call");
        act(() => absent.set(new Set([phone, laptop])));
        expect(states()).toEqual(["overdue", "live"]);
        expect(facts()).toContain("1 here, 1 seems gone");
        expect(counts()).toBe(`1 ${ana}`);
        expect(icon()).toBe("In a call (seems gone)");
        act(() => absent.set(new Set()));
        expect(states()).toEqual(["live", "live"]);
        expect(facts()).not.toContain("gone");
    });

    it("offers to rejoin if the user's own device is absent from the media room, unless the host decides", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        const own =
            rollcall.join(roomId, { userId: rollcall.userId ?? "", deviceId: rollcall.deviceId ?? "" })?.key ?? "";
        const absent = new TestStore<ReadonlySet<string>>(new Set());
        const signals: SignalSource = { device: () => new TestStore({}), absent };
        const page = (isConnected?: boolean): ReactElement => (
            <RollcallProvider rollcall={rollcall} isConnected={isConnected}>
                <RollcallSignalsProvider signals={signals}>
                    <CallPanel roomId={roomId} onJoin={() => undefined} onLeave={() => undefined} />
                </RollcallSignalsProvider>
            </RollcallProvider>
        );
        const { container, rerender } = render(page());
        const state = (): string | undefined => container.querySelector<HTMLElement>("[data-own]")?.dataset["own"];
        expect(state()).toBe("here");
        act(() => absent.set(new Set([own])));
        expect(state()).toBe("left-behind");
        rerender(page(true));
        expect(state()).toBe("here");
        rerender(page());
        act(() => absent.set(new Set(["another"])));
        expect(state()).toBe("here");
    });

    it("says how many are in the media room without being in the call, and where a device's media is", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        rollcall.join(roomId, { userId: ana });
        const device = new TestStore<DeviceSignals>({});
        const strangers = new TestStore<readonly string[]>([]);
        const { container } = render(
            <RollcallProvider rollcall={rollcall}>
                <RollcallSignalsProvider signals={{ device: () => device, strangers }}>
                    <CallPanel roomId={roomId} />
                </RollcallSignalsProvider>
            </RollcallProvider>,
        );
        const note = (): string => plain(container.querySelector(".rollcall-panel-strangers"));
        const media = (): string => plain(container.querySelector(".rollcall-device-signal"));
        expect([note(), media()]).toEqual(["", ""]);
        act(() => {
            strangers.set(["@eve:example.org:D"]);
            device.set({ media: "connecting", missingTs: 0 });
        });
        expect([note(), media()]).toEqual(["1 other device can hear this call without being in it.", "connecting"]);
        expect(container.textContent).not.toContain("@eve");
        act(() => {
            strangers.set(["a", "b"]);
            device.set({ media: "absent", missingTs: 0 });
        });
        expect([note(), media()]).toEqual(["2 other devices can hear this call without being in it.", "not connected"]);
        act(() => {
            strangers.set([]);
            device.set({ media: "connected" });
        });
        expect([note(), media()]).toEqual(["", ""]);
    });
});

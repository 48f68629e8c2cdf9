import "matrix-rollcall/styles.css";
import { act, cleanup, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { DeviceItem, ParticipantItem, RollcallProvider } from "matrix-rollcall";
import { buildDevice, buildParticipant } from "matrix-rollcall/testing";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadLateParts } from "./support/lateParts.tsx";
import { ana, ben } from "./support/parts.tsx";
import { plain } from "./support/plain.ts";
import { callWorld, devicesOf, me, panel } from "./support/sources.tsx";

beforeAll(loadLateParts);
afterEach(cleanup);

describe("DeviceItem", () => {
    it("shows a device's facts, and a device count only for people with several", () => {
        const { container, rerender } = render(<DeviceItem device={buildDevice({ deviceId: "PHONE" })} isThisDevice />);
        expect(plain(container)).toMatch(/^Devicethis devicesince .* · sfu\.example\.orgAbout this device$/);
        rerender(<ParticipantItem participant={buildParticipant({ userId: ana })} name="Ana" />);
        expect(plain(container)).toMatch(/^AAnasince [^·]*$/);
        const devices = [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }];
        rerender(<ParticipantItem participant={buildParticipant({ userId: ana, devices })} name="Ana" />);
        expect(plain(container)).toMatch(/^AAnaon 2 devices · since [^·]*$/);
    });

    it("shows and copies its ID on request only, with the other details", async () => {
        const user = userEvent.setup();
        const details = { deviceId: undefined, displayName: "Ana's phone", lastSeenTs: 0, verification: "verified" };
        render(<DeviceItem device={buildDevice({ deviceId: "PHONE" })} details={details} />);
        expect(screen.queryByText("PHONE")).toBeNull();
        await user.click(screen.getByRole("button", { name: "About this device" }));
        const dialog = screen.getByRole("dialog", { name: "About this device" });
        const pairs = [...dialog.querySelectorAll(".rollcall-pairs > div")].map((pair) => plain(pair));
        expect(pairs).toEqual([
            "Device IDPHONECopy device ID",
            "Media serversfu.example.org",
            expect.stringMatching(/^Last active.*1970/),
            expect.stringMatching(/^Listed until.*2027/),
        ]);
        expect(getComputedStyle(within(dialog).getByText("PHONE")).fontFamily).toContain("monospace");
        await user.click(within(dialog).getByRole("button", { name: "Copy device ID" }));
        expect(await navigator.clipboard.readText()).toBe("PHONE");
    });

    it.each([
        ["own", "LAPTOP of mine: Name of LAPTOP", "PHONE of Ana: Device"],
        ["all", "LAPTOP of mine: Name of LAPTOP", "PHONE of Ana: Name of PHONE"],
        ["none", "LAPTOP of mine: Device", "PHONE of Ana: Device"],
    ] as const)("shows device names to %s", (deviceNames, mine, anas) => {
        render(
            <RollcallProvider rollcall={callWorld()} devices={devicesOf()} deviceNames={deviceNames}>
                <DeviceItem data-testid="mine" device={buildDevice({ userId: me, deviceId: "LAPTOP" })} />
                <DeviceItem data-testid="anas" device={buildDevice({ userId: ana, deviceId: "PHONE" })} />
            </RollcallProvider>,
        );
        const nameOf = (id: string): string => plain(screen.getByTestId(id).querySelector(".rollcall-device-name"));
        expect(`LAPTOP of mine: ${nameOf("mine")}`).toBe(mine);
        expect(`PHONE of Ana: ${nameOf("anas")}`).toBe(anas);
    });

    it("shows no device ID as a name, accepts plain details and omits unknown states", () => {
        const device = { ...buildDevice({ userId: ana }), deviceId: undefined };
        render(
            <RollcallProvider rollcall={callWorld()} devices={devicesOf()}>
                <DeviceItem data-testid="found" device={device} />
                <DeviceItem data-testid="null" device={device} details={null} />
                <DeviceItem
                    data-testid="plain"
                    device={device}
                    details={{ deviceId: "X", displayName: "\u202EX", lastSeenTs: 0, verification: "some-day" }}
                />
            </RollcallProvider>,
        );
        expect(plain(screen.getByTestId("found"))).toMatch(/^Devicenot verifiedsince/);
        expect(plain(screen.getByTestId("null"))).toMatch(/^unknown device/);
        expect(plain(screen.getByTestId("plain"))).toMatch(/^Xsince/);
    });

    it("requests details while its row is expanded, also for a person's only device", async () => {
        const devices = devicesOf();
        const user = userEvent.setup();
        render(panel(callWorld(), { devices }));
        expect(devices.asked.stores.size).toBe(0);
        const toggle = screen.getByRole("button", { name: /Ben.*’s devices/ });
        await user.click(toggle);
        expect([...devices.asked.stores.keys()]).toEqual([`${ben} DESK`]);
        const store = devices.asked.stores.get(`${ben} DESK`);
        const row = document.querySelector(".rollcall-device");
        expect(plain(row)).toMatch(/^Devicenot verified/);
        act(() => store?.set({ ...store.value, verification: "verified" }));
        expect(row?.getAttribute("data-verification")).toBe("verified");
        expect(within(row as HTMLElement).getByText("verified")).toBeTruthy();
        await user.click(toggle);
        expect(store?.listeners.size).toBe(0);
    });

    it("shows no verification and no expandable row for one device without a source", async () => {
        const user = userEvent.setup();
        render(panel(callWorld()));
        expect(screen.queryByRole("button", { name: /Ben.*’s devices/ })).toBeNull();
        await user.click(screen.getByRole("button", { name: /Ana.*’s devices/ }));
        expect(document.querySelector(".rollcall-device-verification")).toBeNull();
    });
});

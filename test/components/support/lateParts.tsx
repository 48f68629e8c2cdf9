import { cleanup, render, screen } from "@testing-library/react";
import { CallPanel, DeviceItem, RollcallProvider } from "matrix-rollcall";
import { buildDevice, createStaticRollcall } from "matrix-rollcall/testing";

/** Loads the buttons that are loaded when they are first needed, so that they are in the first render of every test. */
export async function loadLateParts(): Promise<void> {
    const roomId = "!late:example.org";
    const participants = [{ userId: "@ana:example.org" }];
    const sessions = [{ participants }, { callId: "other", participants }];
    render(
        <RollcallProvider rollcall={createStaticRollcall({ rooms: [{ roomId, sessions }] })}>
            <CallPanel roomId={roomId} />
            <DeviceItem device={buildDevice()} />
        </RollcallProvider>,
    );
    await screen.findByRole("button", { name: "View" });
    await screen.findByRole("button", { name: "About this device" });
    await screen.findAllByRole("button", { name: /^About this media server/ });
    cleanup();
}

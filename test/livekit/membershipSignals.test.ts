import type { CallDevice } from "matrix-rollcall/core";
import { createMembershipSignals } from "matrix-rollcall/livekit";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";
import { expectConsole } from "../setup/expectConsole.ts";

const roomId = "!standup:example.org";
const muted = (device: CallDevice): { muted: boolean } => ({ muted: device.applicationData["muted"] === true });

describe("createMembershipSignals", () => {
    it("reads what a device writes into its membership, and follows it", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        const { key } = rollcall.join(roomId, { userId: "@ana:example.org" }) as CallDevice;
        rollcall.join(roomId, { userId: "@ben:example.org" });
        const store = createMembershipSignals(rollcall, roomId, muted).device(key);
        let calls = 0;
        const stop = store.subscribe(() => (calls += 1));
        expect(store.getSnapshot()).toEqual({ muted: false });
        rollcall.join(roomId, { userId: "@ana:example.org", applicationData: { muted: true } });
        return Promise.resolve()
            .then(() => undefined)
            .then(() => {
                expect(store.getSnapshot()).toEqual({ muted: true });
                const before = store.getSnapshot();
                rollcall.refresh(roomId, "@ana:example.org");
                rollcall.refresh(roomId, "@ben:example.org");
                expect(store.getSnapshot()).toBe(before);
                rollcall.leave(roomId, "@ana:example.org");
                expect(store.getSnapshot()).toEqual({});
                stop();
            });
    });

    it("returns the same store for the same device", () => {
        const source = createMembershipSignals(createStaticRollcall({ rooms: [{ roomId }] }), roomId, muted);
        const store = source.device("key");
        expect(source.device("key")).toBe(store);
        expect(store.getSnapshot()).toEqual({});
    });

    it("reports a function that throws, once, and shows no signals", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        const keys = ["@ana:example.org", "@ben:example.org"].map(
            (userId) => rollcall.join(roomId, { userId })?.key ?? "",
        );
        const source = createMembershipSignals(rollcall, roomId, () => {
            throw new Error("no");
        });
        expectConsole("error", /createMembershipSignals threw/);
        for (const key of keys) expect(source.device(key).getSnapshot()).toEqual({});
    });
});

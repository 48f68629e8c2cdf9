import "matrix-rollcall/styles.css";
import { cleanup, render, screen } from "@testing-library/react";
import { DeviceItem, SessionCard } from "matrix-rollcall";
import { MembershipInspector } from "matrix-rollcall/devtools";
import { buildDevice, buildRoomCalls, buildSession } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it } from "vitest";
import { wrongEvent } from "./support/parts.tsx";
import { plain } from "./support/plain.ts";

afterEach(cleanup);

describe("values of a newer core", () => {
    it("are shown as they are, also for two entries with one key", () => {
        const [entry] = buildRoomCalls({ events: [wrongEvent] }).rejected;
        if (!entry) throw new Error("nothing is rejected");
        const newer = { ...entry, reason: "too-loud", format: undefined, deviceId: undefined };
        render(<MembershipInspector rejected={[newer, newer]} defaultOpen />);
        expect(screen.getAllByText(/too-loud/).map(plain)).toEqual(Array(2).fill("Not shown: “too-loud”"));
        cleanup();
        const device = { ...buildDevice({ deviceId: "PHONE" }), format: "m.future" as never, focusSelection: "guess" };
        render(<DeviceItem device={device} />);
        expect(document.querySelector("[data-format]")?.getAttribute("data-format")).toBe("m.future");
        cleanup();
        render(<SessionCard session={{ ...buildSession(), intent: "hologram", startedTs: Number.NaN }} />);
        expect(screen.getByText(/“.*hologram.*”/)).toBeTruthy();
    });
});

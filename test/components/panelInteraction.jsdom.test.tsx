import { fireEvent, render, screen } from "@testing-library/react";
import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { describe, expect, it } from "vitest";
import { roomId } from "./support/parts.tsx";

const participants = ["ana", "bo", "cy", "di", "ed", "flo", "gus", "hal"].map((name) => ({
    userId: `@${name}:example.org`,
}));

// The only test of its file, because the module that searches is loaded once.
describe("CallPanel before it is used", () => {
    it("lists everyone until what searches is loaded, and then who matches what was typed", async () => {
        render(
            <RollcallProvider rollcall={createStaticRollcall({ rooms: [{ roomId, sessions: [{ participants }] }] })}>
                <CallPanel roomId={roomId} />
            </RollcallProvider>,
        );
        fireEvent.change(screen.getByRole("searchbox"), { target: { value: "flo" } });
        expect(screen.getAllByRole("listitem")).toHaveLength(participants.length);
        expect(await screen.findByText("1 person found")).toBeTruthy();
        expect(screen.getAllByRole("listitem")).toHaveLength(1);
    });
});

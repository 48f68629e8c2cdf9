import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it } from "vitest";

afterEach(cleanup);

const roomId = "!room:example.org";
const userIds = ["@dan:example.org", "@cai:example.org", "@ben:example.org", "@ana:example.org"];

describe("the menu of a CallPanel", () => {
    it("keeps the chosen order while few are left", async () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        for (const userId of userIds) {
            rollcall.join(roomId, { userId });
            rollcall.advance(1000);
        }
        const { container } = render(
            <RollcallProvider rollcall={rollcall}>
                <CallPanel roomId={roomId} />
            </RollcallProvider>,
        );
        const names = (): readonly string[] =>
            [...container.querySelectorAll(".rollcall-participant-name bdi")].map(({ textContent }) => textContent);
        expect(names()).toEqual(userIds);
        fireEvent.click(await screen.findByRole("button", { name: "View" }));
        fireEvent.click(screen.getByRole("radio", { name: "Name", hidden: true }));
        expect(names()).toEqual([...userIds].reverse());
        act(() => rollcall.leave(roomId, "@cai:example.org"));
        expect(names()).toEqual(["@ana:example.org", "@ben:example.org", "@dan:example.org"]);
        fireEvent.click(screen.getByRole("radio", { name: "Time joined", hidden: true }));
        expect(names()).toEqual(["@dan:example.org", "@ben:example.org", "@ana:example.org"]);
        expect(screen.getByRole("radio", { name: "Time joined", hidden: true })).toHaveProperty("checked", true);
    });
});

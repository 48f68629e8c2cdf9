import { cleanup, render, screen } from "@testing-library/react";
import { MembershipInspector } from "matrix-rollcall/devtools";
import { buildRoomCalls, callMemberEvent } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it } from "vitest";

afterEach(cleanup);

describe("MembershipInspector", () => {
    it("keeps the focus in an entry when another comes before it", () => {
        const events = ["@ana:example.org", "@ben:example.org"].map((userId) =>
            callMemberEvent({ userId, createdTs: 0, expiresTs: 1 }),
        );
        const { rejected } = buildRoomCalls({ events });
        const { rerender } = render(<MembershipInspector rejected={rejected.slice(1)} defaultOpen />);
        const button = screen.getByRole("button", { name: "Copy as JSON" });
        button.focus();
        rerender(<MembershipInspector rejected={rejected} defaultOpen />);
        expect(screen.getAllByRole("button", { name: "Copy as JSON" })).toHaveLength(2);
        expect(document.activeElement).toBe(button);
    });
});

import "matrix-rollcall/styles.css";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { RollcallProvider } from "matrix-rollcall";
import { MembershipInspector, RoomMembershipInspector } from "matrix-rollcall/devtools";
import { buildRoomCalls, callMemberEvent, createStaticRollcall } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { wrongEvent } from "./support/parts.tsx";

afterEach(cleanup);

describe("MembershipInspector", () => {
    it("renders no entry while it is folded", async () => {
        const { rejected } = buildRoomCalls({ events: [wrongEvent] });
        const renderActions = vi.fn<() => string>(() => "clear");
        render(<MembershipInspector rejected={rejected} renderActions={renderActions} />);
        expect(renderActions).not.toHaveBeenCalled();
        act(() => screen.getByText(/^Not shown/).click());
        expect(await screen.findByText("clear")).toBeTruthy();
        act(() => screen.getByText(/^Not shown/, { selector: "summary" }).click());
        await waitFor(() => expect(screen.queryByText("clear")).toBeNull());
    });
});

describe("RoomMembershipInspector", () => {
    it("names users by the provider, or by getName", () => {
        const userId = "@ana:example.org";
        const roomId = "!room:example.org";
        const events = [callMemberEvent({ userId, createdTs: 0, expiresTs: 1 })];
        const rollcall = createStaticRollcall({ rooms: [{ roomId, people: [{ userId, name: "Ana" }], events }] });
        const inspector = (getName?: () => string) => (
            <RollcallProvider rollcall={rollcall}>
                <RoomMembershipInspector roomId={roomId} defaultOpen getName={getName} />
            </RollcallProvider>
        );
        const { rerender } = render(inspector());
        expect(screen.getByText("Ana").title).toBe(userId);
        rerender(inspector(() => "Host's Ana"));
        expect(screen.getByText("Host's Ana").title).toBe(userId);
    });
});

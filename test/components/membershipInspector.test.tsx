import "matrix-rollcall/styles.css";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { RollcallProvider, RollcallSignalsProvider } from "matrix-rollcall";
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
        expect(screen.getByText("Ana")).toBeTruthy();
        expect(screen.getByText(userId)).toBeTruthy();
        rerender(inspector(() => "Host's Ana"));
        expect(screen.getByText("Host's Ana")).toBeTruthy();
    });

    it("lists strangers in the media room, with their names made harmless", () => {
        const roomId = "!room:example.org";
        const identities = ["@eve:example.org:X\u202E"];
        const strangers = { getSnapshot: () => identities, subscribe: () => () => undefined };
        const quiet = { getSnapshot: () => ({}), subscribe: () => () => undefined };
        const { container } = render(
            <RollcallProvider rollcall={createStaticRollcall({ rooms: [{ roomId }] })}>
                <RollcallSignalsProvider signals={{ device: () => quiet, strangers }}>
                    <RoomMembershipInspector roomId={roomId} defaultOpen />
                </RollcallSignalsProvider>
            </RollcallProvider>,
        );
        expect(screen.getByText("Not shown (1)")).toBeTruthy();
        expect(screen.getByText(/can hear the call/)).toBeTruthy();
        expect(container.querySelector("[data-stranger] .rollcall-code")?.textContent).toMatch(
            /^@eve:example\.org:X[^\u202E]*$/,
        );
    });
});

import "./dom.js";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, describe, it } from "node:test";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { CallPanel, ParticipantList, RollcallProvider } from "matrix-rollcall";
import { version } from "react";
import { roomId, world } from "./world.js";

const complaints = mock.method(console, "error");

beforeEach(() => complaints.mock.resetCalls());
afterEach(() => {
    cleanup();
    assert.deepEqual(
        complaints.mock.calls.map((call) => call.arguments),
        [],
    );
});

describe("CallPanel and ParticipantList", () => {
    it("renders under React 18.2 in jsdom, follows the room, searches and explains the focus", async () => {
        assert.equal(version, "18.2.0");
        const rollcall = world();
        const page = (
            <RollcallProvider rollcall={rollcall}>
                <CallPanel roomId={roomId} onMoveHere={() => undefined} />
            </RollcallProvider>
        );
        render(page);
        assert.ok(screen.getByRole("heading", { name: "In this call" }));
        assert.ok(screen.getByRole("button", { name: "Move here" }));
        act(() => void rollcall.join(roomId, { userId: "@ben:example.org" }));
        assert.equal(screen.getAllByRole("listitem").length, 2);
        fireEvent.click(await screen.findByRole("button", { name: /^About this media server/ }));
        assert.ok(await screen.findByText(/has been here longest/));
        act(() => {
            for (let at = 1; at <= 6; at += 1) rollcall.join(roomId, { userId: `@guest${at}:example.org` });
        });
        fireEvent.change(screen.getByRole("searchbox"), { target: { value: "bEn" } });
        assert.equal(screen.getAllByRole("listitem").length, 1);
    });

    it("renders a list from plain data and collapses rows", () => {
        const rollcall = world();
        rollcall.join(roomId, { userId: "@ana:example.org", deviceId: "LAPTOP" });
        const { sessions } = rollcall.room(roomId).getSnapshot();
        render(<ParticipantList sessions={sessions} />);
        fireEvent.click(screen.getByRole("button", { expanded: false }));
        assert.equal(screen.getAllByRole("row").length, 3);
    });
});

import { act, cleanup, render, screen } from "@testing-library/react";
import { CallPanel, RollcallProvider, useCallParticipants } from "matrix-rollcall";
import { createRollcall } from "matrix-rollcall/core";
import { createStaticRollcall } from "matrix-rollcall/testing";

const roomId = "!standup:example.org";
const ana = "@ana:example.org";

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2027, 0, 1, 12) }));
afterEach(() => {
    cleanup();
    jest.useRealTimers();
});

function People() {
    return (
        <output>
            {useCallParticipants(roomId)
                .map(({ userId }) => userId)
                .join(" ")}
        </output>
    );
}

/** A client as a host's tests mock it: only what their own code calls. */
function mockClient() {
    return { on: jest.fn(), off: jest.fn(), getRoom: jest.fn(() => null), getUserId: jest.fn(() => ana) };
}

describe("matrix-rollcall in Jest", () => {
    it("shows no calls for a partial mock client", () => {
        const errors = jest.spyOn(console, "error");
        const client = mockClient();
        render(
            <RollcallProvider client={client as never}>
                <People />
            </RollcallProvider>,
        );
        expect(screen.getByRole("status").textContent).toBe("");
        expect(createRollcall(client as never).active.getSnapshot().rooms.size).toBe(0);
        expect(
            createRollcall(client as never)
                .room(roomId)
                .getSnapshot().status,
        ).toBe("unknown-room");
        expect(errors).not.toHaveBeenCalled();
    });

    it("notifies while timers are fake", async () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        const listener = jest.fn();
        const stop = rollcall.room(roomId).subscribe(listener);
        rollcall.join(roomId, { userId: ana });
        await Promise.resolve();
        await Promise.resolve();
        expect(listener).toHaveBeenCalled();
        stop();
    });

    it("follows joins in a panel", async () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId, people: [{ userId: ana, name: "Ana" }] }] });
        render(
            <RollcallProvider rollcall={rollcall}>
                <CallPanel roomId={roomId} />
            </RollcallProvider>,
        );
        await act(async () => {
            rollcall.join(roomId, {
                userId: ana,
                transports: [{ type: "livekit", livekit_service_url: "https://sfu.example" }],
            });
        });
        expect(screen.getByText("Ana")).toBeTruthy();
    });
});

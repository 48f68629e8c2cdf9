import "./dom.js";
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { act, cleanup, render } from "@testing-library/react";
import { RollcallProvider, useCallParticipants, usePerson, type CallParticipant } from "matrix-rollcall";
import { buildParticipant, createStaticRollcall } from "matrix-rollcall/testing";
import { version, type ReactElement } from "react";

const roomId = "!standup:example.org";

afterEach(cleanup);

function Person({ participant }: { participant: CallParticipant }): ReactElement {
    const { name } = usePerson(roomId, participant.userId);
    return <li>{`${name}: ${participant.devices.map(({ deviceId }) => deviceId).join(", ")}`}</li>;
}

function People(): ReactElement {
    const participants = useCallParticipants(roomId);
    return (
        <ul>
            {participants.map((participant) => (
                <Person key={participant.userId} participant={participant} />
            ))}
        </ul>
    );
}

describe("useCallParticipants", () => {
    it("renders a list of people and follows the fixtures", () => {
        assert.equal(version, "18.2.0");
        const ana = buildParticipant({ userId: "@ana:example.org", devices: [{ deviceId: "LAPTOP" }] });
        const rollcall = createStaticRollcall({
            rooms: [
                {
                    roomId,
                    people: [
                        { userId: "@ana:example.org", name: "Ana" },
                        { userId: "@ben:example.org", name: "Ben" },
                    ],
                    sessions: [{ participants: [ana] }],
                },
            ],
        });
        const { container } = render(
            <RollcallProvider rollcall={rollcall}>
                <People />
            </RollcallProvider>,
        );
        const shown = (): (string | null)[] =>
            [...container.querySelectorAll("li")].map(({ textContent }) => textContent);
        assert.deepEqual(shown(), ["Ana: LAPTOP"]);

        act(() => rollcall.advance(1000));
        act(() => void rollcall.join(roomId, { userId: "@ben:example.org", deviceId: "PHONE" }));
        assert.deepEqual(shown(), ["Ana: LAPTOP", "Ben: PHONE"]);

        act(() => rollcall.leave(roomId, "@ana:example.org"));
        assert.deepEqual(shown(), ["Ben: PHONE"]);

        act(() => rollcall.advance(4 * 60 * 60 * 1000));
        assert.deepEqual(shown(), []);
    });
});

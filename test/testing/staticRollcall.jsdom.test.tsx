import { act, render, screen } from "@testing-library/react";
import { RollcallProvider, useActiveCalls, useCallChanges, useCallParticipants, usePerson } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { StrictMode, type JSX } from "react";
import { describe, expect, it } from "vitest";

const roomId = "!standup:example.org";
const people = [
    { userId: "@ana:example.org", name: "Ana" },
    { userId: "@ben:example.org", name: "Ben" },
];

function Name({ userId }: { userId: string }): JSX.Element {
    return <li>{usePerson(roomId, userId).name}</li>;
}

function People({ onJoin }: { onJoin: (userId: string, isInitial: boolean) => void }): JSX.Element {
    const participants = useCallParticipants(roomId);
    const calls = useActiveCalls();
    useCallChanges({}, { onJoin: ({ userId }, { initial }) => onJoin(userId, initial) });
    return (
        <ul aria-label={`${calls.size} calls`}>
            {participants.map(({ userId }) => (
                <Name key={userId} userId={userId} />
            ))}
        </ul>
    );
}

const shown = (): (string | null)[] => screen.queryAllByRole("listitem").map(({ textContent }) => textContent);

describe("createStaticRollcall in a component", () => {
    it("drives a page without a client, a wait or a warning", () => {
        const rollcall = createStaticRollcall({
            rooms: [{ roomId, people, sessions: [{ participants: [{ userId: "@ana:example.org" }] }] }],
        });
        const joined: [userId: string, isInitial: boolean][] = [];
        render(
            <StrictMode>
                <RollcallProvider rollcall={rollcall}>
                    <People onJoin={(...join) => joined.push(join)} />
                </RollcallProvider>
            </StrictMode>,
        );
        expect(shown()).toEqual(["Ana"]);

        act(() => rollcall.advance(60_000));
        act(() => void rollcall.join(roomId, { userId: "@ben:example.org" }));
        expect(shown()).toEqual(["Ana", "Ben"]);
        const sessions = [{ participants: [{ userId: "@cleo:example.org" }] }];
        act(() => rollcall.addRoom({ roomId: "!other:example.org", sessions }));
        expect(joined).toEqual([
            ["@ana:example.org", true],
            ["@ben:example.org", false],
            ["@cleo:example.org", true],
        ]);

        act(() => rollcall.setPerson(roomId, { userId: "@ben:example.org", name: "Benedict" }));
        expect(shown()).toEqual(["Ana", "Benedict"]);

        act(() => rollcall.advance(4 * 60 * 60 * 1000 - 60_000));
        expect(shown()).toEqual(["Benedict"]);

        act(() => rollcall.leave(roomId, "@ben:example.org"));
        act(() => rollcall.leave("!other:example.org", "@cleo:example.org"));
        expect(shown()).toEqual([]);
        expect(screen.getByRole("list", { name: "0 calls" })).toBeTruthy();
    });
});

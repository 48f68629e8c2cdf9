import {
    RollcallProvider,
    useActiveFocus,
    useCallChanges,
    useCallParticipant,
    useCallParticipants,
    useCallSession,
    useCallSummary,
    useInvited,
    useRaisedHands,
    type SessionOption,
} from "matrix-rollcall";
import type { Rollcall } from "matrix-rollcall/core";
import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { renderToString } from "react-dom/server";
import { beforeEach, describe, expect, it } from "vitest";

const roomId = "!standup:example.org";
const rollcall = createStaticRollcall({ rooms: [{ roomId }] });

/** What a component that uses a hook shows, in a page without a browser. */
function shown(source: Rollcall, useIt: () => unknown): string {
    const Page = (): ReactElement => <>{JSON.stringify(useIt())}</>;
    return renderToString(
        <RollcallProvider rollcall={source}>
            <Page />
        </RollcallProvider>,
    ).replaceAll("&quot;", '"');
}

describe("the option session", () => {
    const hooks = {
        useCallSession,
        useCallParticipants,
        useCallParticipant: (id: string, options: object) => useCallParticipant(id, "@ana:example.org", options),
        useActiveFocus,
        useCallSummary,
        useRaisedHands,
        useInvited,
        useCallChanges: (id: string, options: object) => useCallChanges({ roomId: id, ...options }, {}),
    };

    it.each(Object.entries(hooks))("is refused with a sentence if it is invalid, by %s", (_, useIt) => {
        for (const session of ["breakout", "", 5, null]) {
            const page = (): string => shown(rollcall, () => useIt(roomId, { session: session as never }));
            expect(page).toThrow(
                `invalid value ${JSON.stringify(session)} for the option "session". Use "room", { callId } or { key }.`,
            );
        }
    });

    const calls = [
        { callId: "ROOM" },
        { callId: "a" },
        { callId: "a", scope: "m.user" },
        { callId: "a", application: "org.example.app" },
        { callId: "ROOM", application: "org.example.app" },
        { callId: "ROOM", scope: "m.user" },
    ];
    let full: StaticRollcall;
    beforeEach(() => {
        full = createStaticRollcall({ rooms: [{ roomId }] });
        for (const [at, call] of calls.entries()) full.join(roomId, { ...call, userId: `@u${at}:example.org` });
    });

    it.each<readonly [string, SessionOption | undefined, number | undefined]>([
        ["nothing", undefined, 0],
        ["the room's own call", "room", 0],
        ["its ID", { callId: "ROOM" }, 0],
        ["another spelling of its ID", { callId: "" }, 0],
        ["an ID", { callId: "a" }, 1],
        ["an ID and a scope", { callId: "a", scope: "m.user" }, 2],
        ["an ID and an application", { callId: "a", application: "org.example.app" }, 3],
        ["the same ID in another application", { callId: "ROOM", application: "org.example.app" }, 4],
        ["another spelling in another application", { callId: "", application: "org.example.app" }, undefined],
        ["the same ID in another scope", { callId: "ROOM", scope: "m.user" }, 5],
        ["an unknown ID", { callId: "b" }, undefined],
        ["a key", { key: JSON.stringify(["m.call", "a", "m.room"]) }, 1],
        ["an unknown key", { key: "a" }, undefined],
    ])("finds a session by %s", (_, session, at) => {
        expect(full.room(roomId).getSnapshot().sessions).toHaveLength(calls.length);
        const users = shown(full, () =>
            useCallSession(roomId, session === undefined ? {} : { session })?.participants.map(({ userId }) => userId),
        );
        expect(users).toBe(at === undefined ? "" : `["@u${at}:example.org"]`);
    });

    it("finds a participant of the session", () => {
        const participant = (userId: string): string =>
            shown(full, () => useCallParticipant(roomId, userId, { session: { callId: "a" } })?.userId);
        expect(participant("@u1:example.org")).toBe('"@u1:example.org"');
        expect(participant("@u0:example.org")).toBe("");
    });
});

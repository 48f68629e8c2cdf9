import { act, render } from "@testing-library/react";
import type { RoomCallsSnapshot } from "matrix-rollcall";
import {
    type ParticipantRows,
    RollcallProvider,
    type UseParticipantRowsOptions,
    useParticipantRows,
    useRoomCalls,
} from "matrix-rollcall";
import { type StaticRollcall, createStaticRollcall } from "matrix-rollcall/testing";
import { StrictMode } from "react";
import { describe, expect, it } from "vitest";
import { Renders } from "../support/page.tsx";

const roomId = "!room:example.org";

const ana = "@ana:example.org";

function rowsOf(
    rollcall: StaticRollcall,
    options: (room: RoomCallsSnapshot) => Omit<UseParticipantRowsOptions, "sessions">,
): Renders<ParticipantRows> {
    const renders = new Renders<ParticipantRows>();
    const Page = (): null => {
        const room = useRoomCalls(roomId);
        renders.add(useParticipantRows({ sessions: room.sessions, ...options(room) }));
        return null;
    };
    render(
        <StrictMode>
            <RollcallProvider rollcall={rollcall}>
                <Page />
            </RollcallProvider>
        </StrictMode>,
    );
    return renders;
}

describe("useParticipantRows", () => {
    it("distinguishes an empty call from a search without matches", () => {
        const page = rowsOf(createStaticRollcall({ rooms: [{ roomId }] }), () => ({ search: "ana" }));
        expect(page.last.status).toBe("nobody");
    });

    it("follows a name that changes while it is searched", () => {
        const rollcall = createStaticRollcall({
            rooms: [
                { roomId, people: [{ userId: ana, name: "Änna" }], sessions: [{ participants: [{ userId: ana }] }] },
            ],
        });
        const page = rowsOf(rollcall, () => ({ search: "anna" }));
        expect([page.last.status, page.last.found, page.last.total]).toEqual(["people", 1, 1]);
        act(() => rollcall.setPerson(roomId, { userId: ana, name: "Somebody else" }));
        expect([page.last.status, page.last.found, page.last.total]).toEqual(["no-match", 0, 1]);
    });
});

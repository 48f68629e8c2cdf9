import { act, render } from "@testing-library/react";
import type { RoomCallsSnapshot } from "matrix-rollcall";
import {
    type ParticipantRows,
    RollcallProvider,
    type UseParticipantRowsOptions,
    useParticipantRows,
    useRoomCalls,
} from "matrix-rollcall";
import { type StaticRollcall, callMemberEvent, createStaticRollcall, livekitTransport } from "matrix-rollcall/testing";
import { StrictMode } from "react";
import { describe, expect, it } from "vitest";
import { Renders } from "../support/page.tsx";

const roomId = "!room:example.org";

const ana = "@ana:example.org";

const bo = "@bo:example.org";

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
    it("returns matching rejected memberships when a search finds no participant", () => {
        const rollcall = createStaticRollcall({
            rooms: [
                {
                    roomId,
                    people: [{ userId: ana, name: "Änna" }],
                    sessions: [{ participants: [{ userId: bo }] }],
                },
            ],
        });
        rollcall.send(roomId, callMemberEvent({ userId: ana, createdTs: 1000, expiresTs: 2000 }));
        const page = rowsOf(rollcall, ({ rejected, pending }) => ({ search: "anna", rejected, pending }));
        expect([page.last.status, page.last.found, page.last.total]).toEqual(["no-match", 0, 1]);
        expect(page.last.rejected.map(({ userId, reason }) => [userId, reason])).toEqual([[ana, "expired"]]);
        act(() => rollcall.setPerson(roomId, { userId: ana, name: "Somebody else" }));
        expect(page.last.rejected).toEqual([]);
    });

    it("distinguishes an empty call from a search without matches", () => {
        const page = rowsOf(createStaticRollcall({ rooms: [{ roomId }] }), () => ({ search: "ana" }));
        expect(page.last.status).toBe("nobody");
    });

    it("groups people by the focus of their oldest device, unknown foci last", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        const seat = (userId: string, url: string | undefined, createdTs: number): void =>
            void rollcall.join(roomId, {
                userId,
                createdTs,
                transports: url === undefined ? [] : [livekitTransport(url)],
            });
        const now = rollcall.now();
        seat(ana, "https://one.example.org", now - 3000);
        seat(bo, "https://two.example.org", now - 2000);
        seat("@cy:example.org", undefined, now - 1000);
        seat("@di:example.org", "https://one.example.org", now - 500);
        const page = rowsOf(rollcall, () => ({ sections: "focus" }));
        const lines = page.last.rows.map((row) => {
            const what = row.type === "person" ? row.participant.userId : row.type === "focus" && row.focus?.transport;
            const shown = typeof what === "object" ? what["livekit_service_url"] : what;
            return `${row.level}.${row.position}/${row.setSize} ${String(shown)}`;
        });
        expect(lines).toEqual([
            "1.1/3 https://one.example.org",
            "2.1/2 @ana:example.org",
            "2.2/2 @di:example.org",
            "1.2/3 https://two.example.org",
            "2.1/1 @bo:example.org",
            "1.3/3 undefined",
            "2.1/1 @cy:example.org",
        ]);
    });
});

import { act, render } from "@testing-library/react";
import type { Person, RoomCallsSnapshot, Store } from "matrix-rollcall";
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
        act(() => rollcall.setPerson(roomId, { userId: ana, name: "Other" }));
        expect([page.last.status, page.last.found, page.last.total]).toEqual(["no-match", 0, 1]);
    });

    it.each([
        ["lodz", "Łódź"],
        ["ODEGARD", "Ødegård"],
        ["dorde", "Đorđe"],
        ["aegir", "Ægir"],
        ["oeuvre", "œuvre"],
        ["thor", "Þór"],
        ["hamrun", "Ħamrun"],
        ["isil", "Işıl"],
        ["eliyev", "Əliyev"],
        ["ƏLIYEV", "əliyev"],
        ["annel", "Áŋŋel"],
        ["kofi", "Kɔfi"],
        ["zoe", "Ƶoë"],
        ["guolban", "Ǥuolban"],
        ["lluis", "Ŀluís"],
        ["marcella", "Marcel·la"],
        ["محمد", "محـــمد"],
        ["たなか", "ﾀﾅｶ"],
        ["ガガ", "がが"],
        ["ジョンスミス", "ジョン・スミス"],
        ["room 12", "Room ١٢"],
        ["tlu", "Ŧlu"],
        ["istanbul", "İstanbul"],
        ["IŞIL", "ışıl"],
        ["strasse", "Straße"],
        ["straße", "STRASSE"],
        ["οδυσ", "ΟΔΥΣΣΕΥΣ"],
        ["ΣΩΚΡΑΤΗΣ", "Σωκράτης"],
        ["андреи", "Андрей"],
        ["محمد", "مُحَمَّد"],
        ["nguyen", "Nguyễn"],
        ["ana", "Ａｎａ"],
        ["ana", "A\u00adn\u200ba"],
        ["o'brien", "O’Brien"],
        ["o’brien", "Oʼbrien"],
        ["obrien", "O`Brien"],
        ["jean-luc", "Jean‐Luc"],
        ["jean–luc", "Jean Luc"],
        ["jean luc", "Jean-Luc"],
        ["jeanluc", "Jean\u2011Luc"],
        ["@ana:example", "Somebody"],
    ])("finds with %s the name %s", (search, name) => {
        const rooms = [{ roomId, people: [{ userId: ana, name }], sessions: [{ participants: [{ userId: ana }] }] }];
        expect(rowsOf(createStaticRollcall({ rooms }), () => ({ search })).last.status).toBe("people");
    });

    it.each([
        ["कि", "का"],
        ["o", "Ana"],
        ["th", "Đorđe"],
    ])("does not find with %s the name %s", (search, name) => {
        const userId = "@x:y.z";
        const rooms = [{ roomId, people: [{ userId, name }], sessions: [{ participants: [{ userId }] }] }];
        expect(rowsOf(createStaticRollcall({ rooms }), () => ({ search })).last.status).toBe("no-match");
    });

    it("finds a name beyond where it is cut for its namesakes, and the user ID", () => {
        const users = [ana, "@eve:example.org"];
        const stores = new Map(
            users.map((userId) => {
                const person = { userId, name: `Ana… (${userId})`, displayName: "Ana Zoé", avatarUrl: undefined };
                return [userId, { subscribe: () => () => undefined, getSnapshot: () => person }];
            }),
        );
        const people = { person: (_: string, userId: string) => stores.get(userId) as Store<Person> };
        const source = createStaticRollcall({
            rooms: [{ roomId, sessions: [{ participants: users.map((userId) => ({ userId })) }] }],
        });
        expect(rowsOf(source, () => ({ search: "zoe", people })).last.found).toBe(2);
        expect(rowsOf(source, () => ({ search: "zoe @eve", people })).last.found).toBe(1);
    });
});

import {
    byJoined,
    useCallChanges,
    useCallParticipant,
    useCallParticipants,
    useCallSummary,
    useParticipantRows,
    usePerson,
    useRoomCalls,
} from "matrix-rollcall";
import { type ReactNode, memo, useState } from "react";
import { describe, expect, it } from "vitest";
import { doing, renderWith } from "../support/page.tsx";
import { ana, ben, cai, introduce, join, leave, newRoom, quietWorld, rename, roomId } from "../support/world.ts";

let pageRenders = 0;

let rowRenders: string[] = [];

function countPage(): void {
    pageRenders += 1;
}

function countRow(userId: string): void {
    rowRenders.push(userId);
}

function PlainRow({ id, userId }: { readonly id: string; readonly userId: string }): ReactNode {
    countRow(userId);
    const devices = useCallParticipant(id, userId, { session: "room" })?.devices.length;
    const { name } = usePerson(id, userId);
    return <li>{`${name} ${devices}`}</li>;
}

const Row = memo(PlainRow);

function Page({ id, onJoin }: { readonly id: string; readonly onJoin: (userId: string) => void }): ReactNode {
    countPage();
    const [search, setSearch] = useState("");
    const { sessions } = useRoomCalls(id);
    const participants = useCallParticipants(id, {
        sort: (a, b) => byJoined(b, a),
        filter: (each) => each.userId !== cai,
    });
    const { people } = useCallSummary(id);
    const { rows, getListProps, getRowProps } = useParticipantRows({ sessions, search, sort: byJoined });
    useCallChanges({ roomId: id }, { onJoin: ({ userId }) => onJoin(userId) });
    return (
        <>
            <input aria-label="search" value={search} onChange={({ target }) => setSearch(target.value)} />
            <b>{people}</b>
            <ul>
                {participants.map(({ userId }) => (
                    <Row key={userId} id={id} userId={userId} />
                ))}
            </ul>
            <div {...getListProps()}>
                {rows.map((row) => (
                    <i key={row.key} {...getRowProps(row)} />
                ))}
            </div>
        </>
    );
}

describe("a page compiled by the React Compiler", () => {
    it("is compiled", () => {
        for (const component of [Page, PlainRow]) expect(component.toString()).toMatch(/\$\[0\] (!==|===)/);
    });

    it("shows every change and re-renders only the changed rows", async () => {
        const { client, room } = quietWorld();
        const other = introduce(newRoom(client, "!other:example.org"));
        join(room, ana);
        join(other, ben);
        const joined: string[] = [];
        const onJoin = (userId: string): void => void joined.push(userId);
        const { container, rerender } = renderWith(client, <Page id={roomId} onJoin={onJoin} />);
        const shown = (): string => `${container.textContent} ${container.querySelectorAll("i").length}`;
        expect(shown()).toBe(`1${ana} 1 1`);
        expect([pageRenders, rowRenders]).toEqual([1, [ana]]);
        rowRenders = [];
        await doing(() => join(room, ben));
        expect(shown()).toBe(`2${ben} 1${ana} 1 2`);
        expect([pageRenders, rowRenders]).toEqual([2, [ben]]);
        rowRenders = [];
        await doing(() => rename(room, ana, "Ana"));
        expect(shown()).toBe(`2${ben} 1Ana 1 2`);
        expect(rowRenders).toEqual([ana]);
        await doing(() => join(room, cai));
        await doing(() => leave(room, ben));
        expect(shown()).toBe("2Ana 1 2");
        rerender(<Page id={other.roomId} onJoin={onJoin} />);
        expect(shown()).toBe(`1${ben} 1 1`);
        await doing(() => join(other, ben, { device: "LAPTOP" }));
        expect(shown()).toBe(`1${ben} 2 1`);
        expect(joined).toEqual([ana, ben, cai, ben]);
    });
});

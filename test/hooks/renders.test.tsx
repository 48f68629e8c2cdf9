import { act } from "@testing-library/react";
import {
    useActiveCalls,
    useActiveFocus,
    useCallParticipant,
    useCallParticipants,
    useCallSession,
    useCallSummary,
    useCallUserIds,
    useOwnCalls,
    useRejectedMemberships,
    useRoomCalls,
    useUserCalls,
} from "matrix-rollcall";
import { memo, useState, type ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { Renders, doing, names, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, cai, introduce, join, joinWrongly, leave, newRoom, quietWorld, roomId } from "../support/world.ts";

test("each change is one render, a burst is one, and nothing is none", async () => {
    const { client, room } = quietWorld();
    const { Page, renders } = pageOf(() => names(useCallSession(roomId)?.participants));
    renderWith(client, <Page />);
    await doing(() => join(room, ana));
    await doing(() => {
        join(room, ben);
        join(room, cai);
        leave(room, ana);
    });
    await doing(() => {
        join(room, ana);
        leave(room, ana);
    });
    await doing(() => joinWrongly(room, ana));
    expect(renders.values).toEqual(["", "ana", "ben cai"]);
});

test("another room id without a remount is right in that very render", async () => {
    const { client, room } = quietWorld();
    const other = introduce(newRoom(client, "!other:example.org"));
    join(room, ana);
    join(other, ben);
    const renders = new Renders<string>();
    const Page = ({ id }: { id: string }): null => {
        renders.add(`${id} ${names(useCallSession(id)?.participants)}`);
        return null;
    };
    const { rerender } = renderWith(client, <Page id={room.roomId} />);
    rerender(<Page id={other.roomId} />);
    await doing(() => join(room, cai));
    await doing(() => join(other, cai));
    expect(renders.values).toEqual(["!r:example.org ana", "!other:example.org ben", "!other:example.org ben cai"]);
});

test("a room the client learns of later is followed", async () => {
    const { client } = quietWorld();
    const late = newRoom(client, "!late:example.org");
    join(late, ana);
    const { Page, renders } = pageOf(() => {
        const { status, sessions } = useRoomCalls(late.roomId);
        return `${status} ${names(sessions[0]?.participants)}`;
    });
    renderWith(client, <Page />);
    await doing(() => introduce(late));
    await doing(() => join(late, ben));
    expect(renders.values).toEqual(["unknown-room ", "ready ana", "ready ana ben"]);
});

test("options and selectors written inline neither loop nor render twice, and keep what they return", async () => {
    const { client, room } = quietWorld();
    join(room, ana, { intent: "audio" });
    join(room, ben);
    join(room, ben, { device: "LAPTOP" });
    let rerenderIt = (): void => undefined;
    const { Page, renders } = pageOf(() => {
        const [, setCount] = useState(0);
        rerenderIt = () => setCount((count) => count + 1);
        return [
            useRoomCalls(roomId),
            useCallSession(roomId, { session: { callId: "", application: "m.call" } }),
            useCallParticipants(roomId, {
                session: "room",
                sort: (a, b) => b.devices.length - a.devices.length,
                filter: ({ userId }) => userId !== cai,
            }),
            useCallParticipant(roomId, ana, { session: { callId: "ROOM" } }),
            useActiveFocus(roomId, { session: "room" }),
            useCallSummary(roomId),
            useCallUserIds(roomId),
            useUserCalls(ben),
            useOwnCalls(),
            useActiveCalls({ roomIds: [roomId, "!none:example.org"] }),
            useActiveCalls(),
            useRejectedMemberships(roomId),
        ] as const;
    });
    renderWith(client, <Page />);
    expect(renders.count).toBe(1);
    expect(names(renders.last[2])).toBe("ben ana");
    await doing(() => rerenderIt());
    expect(renders.count).toBe(2);
    for (const [index, value] of renders.last.entries()) expect(value, `${index}`).toBe(renders.values[0]?.[index]);
});

test("a hook renders for what it returns alone", async () => {
    const { client, room } = quietWorld();
    join(room, ana);
    const filtered = pageOf(() => names(useCallParticipants(roomId, { filter: ({ userId }) => userId !== cai })));
    const one = pageOf(() => names([useCallParticipant(roomId, ana)].filter((each) => each !== undefined)));
    const ids = pageOf(() => [...useCallUserIds(roomId)].length);
    const where = pageOf(() => useUserCalls(ana).length);
    const focus = pageOf(() => useActiveFocus(roomId)?.transport["livekit_service_url"]);
    const rejected = pageOf(() => useRejectedMemberships(roomId).length);
    const pages = [filtered, one, ids, where, focus, rejected];
    renderWith(
        client,
        <>
            {pages.map(({ Page }, index) => (
                <Page key={index} />
            ))}
        </>,
    );
    await doing(() => join(room, cai));
    await doing(() => join(room, cai, { device: "LAPTOP" }));
    expect(pages.map(({ renders }) => renders.count)).toEqual([1, 1, 2, 1, 1, 1]);
    await doing(() => joinWrongly(room, ben));
    expect(pages.map(({ renders }) => renders.count)).toEqual([1, 1, 2, 1, 1, 2]);
    await doing(() => leave(room, ana));
    expect(pages.map(({ renders }) => renders.last)).toEqual(["", "", 1, 0, "https://sfu.example.org", 1]);
});

function callOfThousand(): ReturnType<typeof quietWorld> & { users: readonly string[] } {
    const { client } = quietWorld();
    const users = Array.from({ length: 1000 }, (_, index) => `@user${index}:example.org`);
    const room = introduce(newRoom(client, roomId, [...users, ana]));
    for (const userId of users) join(room, userId);
    return { client, room, users };
}

test("a thousand components of one room cost one read of it in their first render", () => {
    const { client, room, users } = callOfThousand();
    const read = vi.spyOn(room.currentState, "getStateEvents");
    const readsOfOne = (): number =>
        read.mock.calls.filter(([type]) => type === "org.matrix.msc3401.call.member").length;
    const seen: number[] = [];
    const Row = ({ userId }: { userId: string }): string | undefined => useCallParticipant(roomId, userId)?.userId;
    const End = (): null => {
        seen.push(readsOfOne());
        return null;
    };
    const { container } = renderWith(
        client,
        <>{[...users.map((userId) => <Row key={userId} userId={userId} />), <End key="end" />]}</>,
    );
    expect(container.textContent).toBe(users.join(""));
    expect(seen).toEqual([1]);
    expect(readsOfOne()).toBe(2);
});

test("one join in a call of a thousand renders the list and one row", async () => {
    const { client, room } = callOfThousand();
    const rows = new Renders<string>();
    let lists = 0;
    const Row = memo(({ userId }: { userId: string }): ReactNode => {
        rows.add(userId);
        return useCallParticipant(roomId, userId)?.devices.length;
    });
    const List = (): ReactNode => {
        lists += 1;
        return useCallParticipants(roomId).map(({ userId }) => <Row key={userId} userId={userId} />);
    };
    renderWith(client, <List />);
    expect([lists, rows.count]).toEqual([1, 1000]);
    await doing(() => join(room, ana));
    expect([lists, rows.values.slice(1000)]).toEqual([2, [ana]]);
    await doing(() => join(room, "@user7:example.org", { device: "LAPTOP" }));
    expect([lists, rows.values.slice(1001)]).toEqual([3, ["@user7:example.org"]]);
});

test("a state update of one's own during an event's turn keeps the store and React in step", async () => {
    const { client, room } = quietWorld();
    const { Page, renders } = pageOf(() => {
        const [isShown, setShown] = useState(false);
        const users = names(useCallParticipants(roomId, { filter: () => isShown }));
        return { users, setShown };
    });
    renderWith(client, <Page />);
    await act(async () => {
        join(room, ana);
        renders.last.setShown(true);
    });
    expect(renders.values.map(({ users }) => users)).toEqual(["", "ana"]);
});

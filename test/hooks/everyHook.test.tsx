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
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { doing, names, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, cai, join, joinWrongly, leave, quietWorld, roomId } from "../support/world.ts";

describe("hooks that read rooms", () => {
    it("accept inline options and selectors without an extra render or a new result", async () => {
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

    it("render only when their own result changes", async () => {
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
});

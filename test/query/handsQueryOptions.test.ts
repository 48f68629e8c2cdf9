import { QueryClient } from "@tanstack/react-query";
import { handsQueryOptions } from "matrix-rollcall/query";
import { describe, expect, it, vi } from "vitest";

const device = { userId: "@ana:example.org", eventId: "$member/1" };
const hand = (sender: string, ts: unknown, key: unknown = "\u{1F590}\uFE0F"): object => ({
    sender,
    origin_server_ts: ts,
    content: { "m.relates_to": { rel_type: "m.annotation", event_id: device.eventId, key } },
});

function ask(chunk: unknown): Promise<number | null> {
    const authedRequest = vi.fn<(...args: readonly unknown[]) => Promise<object>>(() => Promise.resolve({ chunk }));
    const client = { getUserId: () => "@me:example.org", http: { authedRequest } };
    return new QueryClient().fetchQuery(handsQueryOptions(client as never, "!r:example.org", device)).finally(() => {
        expect(authedRequest.mock.calls[0]?.slice(0, 2)).toEqual([
            "GET",
            "/rooms/!r%3Aexample.org/relations/%24member%2F1/m.annotation/m.reaction",
        ]);
    });
}

describe("handsQueryOptions", () => {
    it("returns when the device's own user first raised a hand", async () => {
        const chunk = [
            hand(device.userId, 7),
            hand(device.userId, 5),
            hand("@eve:example.org", 1),
            hand(device.userId, 2, "👍"),
        ];
        expect(await ask(chunk)).toBe(5);
    });

    it("returns null for a lowered hand and for an answer that makes no sense", async () => {
        for (const chunk of [
            [],
            undefined,
            "text",
            [null, 7, {}, hand(device.userId, "soon"), hand(device.userId, 1, {})],
        ]) {
            expect(await ask(chunk)).toBeNull();
        }
    });
});

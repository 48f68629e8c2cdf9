import { QueryClient } from "@tanstack/react-query";
import { handsQueryOptions, type RaisedHand } from "matrix-rollcall/query";
import { describe, expect, it, vi } from "vitest";

const device = { userId: "@ana:example.org", eventId: "$member/1" };
const emoji = "\u{1F590}\uFE0F";
const hand = (sender: string, ts: unknown, key: unknown = emoji, extra: object = {}): object => ({
    type: "m.reaction",
    event_id: `$hand${String(ts)}`,
    sender,
    origin_server_ts: ts,
    content: { "m.relates_to": { rel_type: "m.annotation", event_id: device.eventId, key } },
    ...extra,
});

function ask(chunk: unknown): Promise<readonly RaisedHand[]> {
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
    it("returns the hands of the device's own user, the first one first", async () => {
        const chunk = [
            hand(device.userId, 7),
            hand(device.userId, 5),
            hand("@eve:example.org", 1),
            hand(device.userId, 2, "👍"),
        ];
        expect(await ask(chunk)).toEqual([
            { eventId: "$hand5", ts: 5, key: emoji },
            { eventId: "$hand7", ts: 7, key: emoji },
        ]);
    });

    it("returns none for a lowered hand and for an answer that makes no sense", async () => {
        for (const chunk of [
            [],
            undefined,
            "text",
            [null, 7, {}, hand(device.userId, "soon"), hand(device.userId, 1, {})],
            [hand(device.userId, 1, emoji, { type: "m.sticker" }), hand(device.userId, 1, emoji, { event_id: 7 })],
            [{ ...hand(device.userId, 1), content: { "m.relates_to": { rel_type: "m.annotation", key: emoji } } }],
        ]) {
            expect(await ask(chunk)).toEqual([]);
        }
    });

    it("reads no more reactions than it requested", async () => {
        const chunk = Array.from({ length: 10_000 }, (_, ts) => hand(device.userId, ts));
        expect(await ask(chunk)).toHaveLength(50);
    });
});

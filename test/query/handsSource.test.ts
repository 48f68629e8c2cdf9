import type { MatrixEvent } from "matrix-js-sdk";
import { createHandsSource } from "matrix-rollcall/query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ana, EventRoom, hand, startTs } from "../core/events/eventRoom.ts";
import { newQueryClient } from "./support/world.ts";

let room: EventRoom;
let heard: number;
let stops: (() => void)[];

beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: startTs });
    room = new EventRoom();
    heard = 0;
    stops = [room.rollcall.hands(room.room.roomId).subscribe(() => (heard += 1))];
});

afterEach(() => {
    stops.forEach((stop) => stop());
    vi.useRealTimers();
});

/** Answers requests for reactions with those of Ana that were sent at these times. */
function answer(target: string, times: readonly number[]) {
    const chunk = times.map((ts) => ({
        ...{ type: "m.reaction", sender: ana, event_id: `$reaction${ts}`, origin_server_ts: ts },
        content: { "m.relates_to": { rel_type: "m.annotation", event_id: target, key: hand } },
    }));
    return vi.spyOn(room.client.http, "authedRequest").mockResolvedValue({ chunk });
}

async function ask(times: readonly number[], roomId = room.room.roomId) {
    const joined = room.device(ana)?.eventId ?? (await room.join(ana, { created_ts: startTs - 5000 }, {}, false));
    const requests = answer(joined, times);
    const source = createHandsSource({ rollcall: room.rollcall, roomId, queryClient: newQueryClient() });
    const device = room.device(ana);
    stops.push(source.ask(device ? [device] : []));
    await vi.advanceTimersByTimeAsync(0);
    return requests;
}

const handTs = (): readonly number[] => [...room.rollcall.hands(room.room.roomId).getSnapshot().values()];

describe("createHandsSource", () => {
    it("adds the hands from before the timeline, once", async () => {
        const requests = await ask([startTs - 1000, startTs - 2000]);
        expect(handTs()).toEqual([startTs - 2000]);
        expect(requests).toHaveBeenCalledTimes(1);
        expect([...room.cold().hands(room.room.roomId).getSnapshot().values()]).toEqual(handTs());
        const before = heard;
        await ask([startTs - 1000, startTs - 2000]);
        expect(heard).toBe(before);
    });

    it("adds at most 1,024 events to a room", async () => {
        const times = Array.from({ length: 1025 }, (_, index) => startTs - 1 - index);
        for (let from = 0; from < 1000; from += 50) await ask(times.slice(from, from + 50));
        await ask(times.slice(1000, 1024));
        await ask(times.slice(1024));
        expect(handTs()).toEqual([startTs - 1024]);
    });

    it("adds nothing to a room that the client does not know", async () => {
        await ask([startTs - 1000], "!other:example.org");
        expect(handTs()).toEqual([]);
    });

    it("forgets them with the timeline", async () => {
        const requests = await ask([startTs - 1000]);
        expect(handTs()).toHaveLength(1);
        requests.mockResolvedValue({ chunk: [] });
        room.room.resetLiveTimeline("token");
        await vi.advanceTimersByTimeAsync(0);
        expect(handTs()).toEqual([]);
    });

    it("lowers one that the client has redacted since", async () => {
        await ask([startTs - 1000]);
        const known = { isRedacted: () => true } as MatrixEvent;
        vi.spyOn(room.room, "findEventById").mockReturnValue(known);
        expect([...room.cold().hands(room.room.roomId).getSnapshot()]).toEqual([]);
    });
});

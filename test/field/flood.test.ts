import { createRoomCalls, findRoomCall, type RoomCallsSnapshot } from "matrix-rollcall/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { deliver, roomWith, type RawEvent } from "../core/room.js";
import { ana as eve, hour, now, session, state } from "../core/ruleEvents.js";
import { silenceSdk } from "../support/silenceSdk.ts";

beforeEach(() => void vi.useFakeTimers({ now, toFake: ["Date", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const peers = Array.from({ length: 50 }, (_, index) => `@peer${index}:example.org`);
const long = "x".repeat(30_000);
let sent = 0;

function from(user: string, content: object, key: string): RawEvent {
    sent += 1;
    return { ...state(content, { id: `$${sent}`, key: `_${user}_${key}`, user }), origin_server_ts: Date.now() };
}

/** Each older than the one before, so that it comes before all that is read. */
const older = (event: RawEvent): RawEvent => ({ ...event, origin_server_ts: now - sent });

/** What a hostile member sends in the nth second of a minute, 17 kB of it: a megabyte a minute. */
function* hostile(second: number): Generator<RawEvent> {
    const number = sent;
    const { content } = session({ created_ts: 0, expires: 1e308 });
    switch (second % 6) {
        case 0:
            // One device under many keys.
            for (let index = 0; index < 40; index += 1) yield older(from(eve, content, `${number}-${index}`));
            return;
        case 1:
            // Two bytes each make a rejected entry.
            for (let index = 0; index < 16; index += 1)
                yield from(eve, { memberships: Array.from({ length: 400 }, () => 0) }, `list${number}-${index}`);
            return;
        case 2:
            for (let index = 0; index < 40; index += 1)
                yield from(
                    eve,
                    { ...content, call_id: `call ${number} ${index}`, device_id: `D${index}` },
                    `c${index}`,
                );
            return;
        case 3: {
            const devices = Array.from({ length: 300 }, (_, index) => ({ device_id: `${index}`, expires_ts: 1e15 }));
            yield from(
                eve,
                { "m.calls": [{ "m.call_id": long.slice(0, 2_000), "m.devices": devices }] },
                `calls${number}`,
            );
            return;
        }
        case 4:
            // Ends a frame apart.
            for (let index = 0; index < 40; index += 1) {
                const expires = Date.now() - now + 5_000 + index * 16;
                yield from(eve, { ...content, created_ts: now, expires, device_id: `E${index}` }, `e${index}`);
            }
            return;
        default:
            yield from(eve, { ...content, application: long.slice(0, 16_000) }, `app${number}`);
    }
}

const outline = ({ sessions, rejected }: RoomCallsSnapshot): unknown => [
    sessions.map(({ key, devices }) => [key, devices.map((device) => device.key)]),
    rejected.map(({ key, reason }) => [key, reason]),
];

describe("a flooded call", () => {
    it("stays right and bounded beside a member who sends a megabyte a minute for ten minutes", async () => {
        silenceSdk();
        const room = roomWith(Object.fromEntries([eve, ...peers].map((user) => [user, "join"])));
        const store = createRoomCalls(room);
        store.subscribe(() => void store.getSnapshot());
        const join = (user: string): void => {
            const { content } = session({ created_ts: now, expires: 4 * hour, device_id: "PHONE" });
            deliver(room, from(user, content, "PHONE"));
        };
        peers.forEach(join);
        const away = new Set<string>();
        let bytes = 0;
        /** CPU time of each event with what it made the store do, in ms. */
        const tasks: number[] = [];
        const timed = (task: () => void): void => {
            const before = process.threadCpuUsage();
            task();
            const { user, system } = process.threadCpuUsage(before);
            tasks.push((user + system) / 1000);
        };
        for (let second = 0; second < 600; second += 1) {
            for (const event of hostile(second)) {
                bytes += JSON.stringify(event).length;
                timed(() => {
                    deliver(room, event);
                    store.getSnapshot();
                });
            }
            const peer = peers[(second * 7) % peers.length] as string;
            if (away.delete(peer)) join(peer);
            else {
                away.add(peer);
                deliver(room, from(peer, {}, "PHONE"));
            }
            await vi.advanceTimersByTimeAsync(1_000);
            store.getSnapshot();
            if (second % 60 !== 59) continue;
            const call = findRoomCall(store.getSnapshot().sessions);
            const listed = call?.participants.map(({ userId }) => userId).filter((userId) => userId !== eve);
            expect(listed?.toSorted()).toEqual(peers.filter((each) => !away.has(each)).toSorted());
            expect(outline(store.getSnapshot())).toEqual(outline(createRoomCalls(room).getSnapshot()));
        }
        expect(bytes).toBeGreaterThan(9 * 1024 * 1024);
        const { sessions, rejected } = store.getSnapshot();
        const longest = Math.max(...tasks);
        process.stdout.write(`${tasks.length} events, longest task ${longest.toFixed(1)} ms of CPU time\n`);
        expect(longest).toBeLessThan(100);
        expect(
            sessions.flatMap(({ devices }) => devices).filter(({ userId }) => userId === eve).length,
        ).toBeLessThanOrEqual(100);
        expect(rejected.length).toBeLessThanOrEqual(257);
    }, 120_000);
});

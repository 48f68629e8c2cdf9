import { ClientEvent, createClient, SyncState } from "matrix-js-sdk";
import { createRollcall } from "matrix-rollcall/core";
import { callMemberEvent, memberEvent, type WireEvent } from "matrix-rollcall/testing";
import { userIdOf } from "../call.ts";
import { workTime, heapBytes, keep } from "../measure.ts";

/** The first sync of an account in many rooms, some of which have a call of three. */
export interface InitialSync {
    readonly rooms: number;
    readonly calls: number;
}

const membersOfRoom = 8;
const messagesOfRoom = 20;

/** Syncs with `active` subscribed ("ours"), and without ("without"). The answers are ready, and are parsed by the client. */
export async function measureInitialSync({ rooms, calls }: InitialSync, contender: "without" | "ours") {
    const answers: Record<string, string> = {
        "/versions": JSON.stringify({ versions: ["v1.11"] }),
        "/pushrules/": JSON.stringify({ global: {} }),
        "/filter": JSON.stringify({ filter_id: "1" }),
        "/capabilities": JSON.stringify({ capabilities: {} }),
        "/sync": JSON.stringify({ next_batch: "s1", rooms: { join: joinedRooms(rooms, rooms / calls) } }),
    };
    let hasSynced = false;
    const client = createClient({
        baseUrl: "http://localhost",
        userId: "@me:example.org",
        deviceId: "MYDEVICE",
        accessToken: "bench",
        fetchFn: (input) => {
            const { pathname } = new URL(input as URL | string);
            const path = Object.keys(answers).find((each) => pathname.includes(each));
            if (path === "/sync" && hasSynced) return new Promise(() => undefined);
            if (path === "/sync") hasSynced = true;
            return Promise.resolve(new Response(path === undefined ? "{}" : answers[path]));
        },
    });
    const rollcall = createRollcall(client);
    const before = heapBytes();
    const cost = await workTime(async () => {
        if (contender === "ours") rollcall.active.subscribe(() => undefined);
        const prepared = new Promise<void>((resolve) => {
            client.on(ClientEvent.Sync, (state) => {
                if (state === SyncState.Prepared) resolve();
            });
        });
        await client.startClient({ lazyLoadMembers: true, initialSyncLimit: messagesOfRoom });
        await prepared;
        // The SDK reads its sessions in microtasks after it.
        await new Promise((resolve) => setTimeout(resolve));
        if (contender === "ours") keep(rollcall.active.getSnapshot().rooms.size);
    });
    if (contender === "ours" && rollcall.active.getSnapshot().rooms.size !== calls)
        throw new Error("calls are missing");
    delete answers["/sync"];
    return { cost, bytes: heapBytes() - before };
}

function joinedRooms(count: number, callEvery: number): Record<string, unknown> {
    return Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
            `!room${index}:example.org`,
            roomOf(index, index % callEvery === 0),
        ]),
    );
}

function roomOf(index: number, hasCall: boolean): unknown {
    const roomId = `!room${index}:example.org`;
    const users = [
        "@me:example.org",
        ...Array.from({ length: membersOfRoom - 1 }, (_, user) => userIdOf(index + user)),
    ];
    const state: WireEvent[] = [
        stateEvent(roomId, "m.room.create", { room_version: "11" }),
        stateEvent(roomId, "m.room.power_levels", { users: { "@me:example.org": 100 } }),
        stateEvent(roomId, "m.room.name", { name: `Room ${index}` }),
        stateEvent(roomId, "m.room.join_rules", { join_rule: "invite" }),
        ...users.map((userId) => memberEvent({ userId, roomId, sentTs: sentTs() })),
        ...(hasCall ? users.slice(1, 4).map((userId) => callMemberEvent({ userId, roomId, createdTs: sentTs() })) : []),
    ];
    const messages = Array.from({ length: messagesOfRoom }, (_, message) => ({
        type: "m.room.message",
        event_id: `$${index}-${message}`,
        sender: users[message % users.length],
        origin_server_ts: sentTs(),
        content: { msgtype: "m.text", body: `Message ${message}` },
    }));
    return {
        state: { events: state.map((event) => ({ ...event, room_id: undefined })) },
        timeline: { events: messages, limited: true, prev_batch: "p" },
    };
}

const sentTs = (): number => Date.now() - 60_000;

function stateEvent(roomId: string, type: string, content: Record<string, unknown>): WireEvent {
    return {
        type,
        room_id: roomId,
        event_id: `$${type}-${roomId}`,
        sender: "@me:example.org",
        state_key: "",
        origin_server_ts: sentTs(),
        content,
    };
}

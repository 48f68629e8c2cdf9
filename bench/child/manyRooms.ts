import type { MatrixClient, Room } from "matrix-js-sdk";
import { createRollcall } from "matrix-rollcall/core";
import { callMemberEvent, memberEvent } from "matrix-rollcall/testing";
import { workTime, heapBytes } from "../measure.ts";
import { addRoom, apply, offlineClient, toEvent } from "../sdk.ts";

/** One room of this many has a call. */
const callEvery = 50;

/** A client with many rooms ("ours"), or with few ("small"). */
export interface ManyRooms {
    readonly many: number;
    readonly few: number;
}

/** Follows every room: listeners, time for each room and memory for each. */
export async function measureManyRooms({ many, few }: ManyRooms, contender: "ours" | "small") {
    const size = contender === "ours" ? many : few;
    const client = offlineClient();
    const rooms = Array.from({ length: size }, (_, index) => roomWith(client, index, index % callEvery === 0));
    const before = countListeners(client);
    const roomsBefore = rooms.map(countListeners);
    const rollcall = createRollcall(client);
    const bytesBefore = heapBytes();
    let unsubscribe: (() => void) | undefined;
    const attach = await workTime(() => {
        unsubscribe = rollcall.active.subscribe(() => undefined);
        if (rollcall.active.getSnapshot().rooms.size !== Math.ceil(size / callEvery))
            throw new Error("calls are missing");
    });
    const bytes = heapBytes() - bytesBefore;
    const added = (): number[] => rooms.map((room, index) => countListeners(room) - (roomsBefore[index] as number));
    const onClient = countListeners(client) - before;
    const onRoom = Math.max(...added());
    unsubscribe?.();
    const left = countListeners(client) - before + added().reduce((sum, count) => sum + count, 0);
    return { onClient, onRoom, left, attach: attach / size, bytes: bytes / size };
}

function roomWith(client: MatrixClient, index: number, hasCall: boolean): Room {
    const room = addRoom(client, `!room${index}:example.org`);
    const of = { userId: "@ana:example.org", roomId: room.roomId };
    const call = callMemberEvent({ ...of, createdTs: Date.now() });
    apply(room, [memberEvent(of), ...(hasCall ? [call] : [])].map(toEvent));
    return room;
}

function countListeners(emitter: MatrixClient | Room): number {
    const counted = emitter as unknown as NodeJS.EventEmitter;
    return counted.eventNames().reduce((sum, name) => sum + counted.listenerCount(name), 0);
}

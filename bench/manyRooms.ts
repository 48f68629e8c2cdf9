import type { MatrixClient, Room } from "matrix-js-sdk";
import { createRollcall } from "matrix-rollcall/core";
import { callMemberEvent, memberEvent } from "matrix-rollcall/testing";
import { heapBytes, time } from "./measure.ts";
import { duration, type Row } from "./report.ts";
import { addRoom, apply, offlineClient, toEvent } from "./sdk.ts";

/** One room of this many has a call. */
const callEvery = 50;

interface Following {
    readonly onClient: number;
    readonly onRoom: number;
    readonly left: number;
    readonly attachUs: number;
    readonly bytes: number;
}

/** Following every room of a client: listeners, time and memory. */
export function measureManyRooms(few: number, many: number): readonly Row[] {
    const small = follow(few);
    const large = follow(many);
    return [
        {
            what: `following ${many} rooms: listeners on the client`,
            measured: `${large.onClient}, and ${small.onClient} for ${few} rooms`,
            target: "the same number for any number of rooms",
            isMet: large.onClient === small.onClient,
        },
        {
            what: `following ${many} rooms: listeners on a room`,
            measured: `${large.onRoom} at most`,
            target: "at most 1",
            isMet: large.onRoom <= 1,
        },
        {
            what: `following ${many} rooms: listeners left after it`,
            measured: String(large.left),
            target: "none",
            isMet: large.left === 0,
        },
        { what: `following ${many} rooms: attaching, for each`, measured: duration(large.attachUs / many) },
        { what: `following ${many} rooms: memory, for each`, measured: `${(large.bytes / many).toFixed(0)} bytes` },
    ];
}

function follow(size: number): Following {
    const client = offlineClient();
    const rooms = Array.from({ length: size }, (_, index) => roomWith(client, index, index % callEvery === 0));
    const before = countListeners(client);
    const roomsBefore = rooms.map(countListeners);
    const rollcall = createRollcall(client);
    const bytesBefore = heapBytes();
    let unsubscribe: (() => void) | undefined;
    const attachUs = time(() => {
        unsubscribe = rollcall.active.subscribe(() => undefined);
    });
    if (rollcall.active.getSnapshot().rooms.size !== Math.ceil(size / callEvery)) throw new Error("calls are missing");
    const added = (): number[] => rooms.map((room, index) => countListeners(room) - (roomsBefore[index] as number));
    const following = {
        attachUs,
        bytes: heapBytes() - bytesBefore,
        onClient: countListeners(client) - before,
        onRoom: Math.max(...added()),
    };
    unsubscribe?.();
    const left = countListeners(client) - before + added().reduce((sum, count) => sum + count, 0);
    return { ...following, left };
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

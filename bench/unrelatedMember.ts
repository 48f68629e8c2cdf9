import type { MatrixEvent, Room, RoomMember, RoomState } from "matrix-js-sdk";
import { createRoomCalls, type EmitterLike } from "matrix-rollcall/core";
import { memberEvent } from "matrix-rollcall/testing";
import { Call } from "./call.ts";
import { median, time, use } from "./measure.ts";
import { duration, type Row } from "./report.ts";
import { addRoom, apply, offlineClient, toEvent } from "./sdk.ts";

/** Between a small call and a large one the cost of a stranger may differ this many times: caches, not work. */
const maxGrowth = 3;
const batch = 20_000;
const batches = 25;

/** A member of the room who is in no call changes: what that costs those who listen, beside a bare map lookup. */
export function measureUnrelatedMember(small: number, large: number): readonly Row[] {
    const inSmall = strangerIn(followed(small));
    const inLarge = strangerIn(followed(large));
    const bare = strangerIn(bareRoom(large));
    const costs = { inSmall: [] as number[], inLarge: [] as number[], bare: [] as number[] };
    for (let round = -5; round < batches; round += 1) {
        const measured = { inSmall: inSmall(), inLarge: inLarge(), bare: bare() };
        if (round < 0) continue;
        costs.inSmall.push(measured.inSmall);
        costs.inLarge.push(measured.inLarge);
        costs.bare.push(measured.bare);
    }
    const cost = median(costs.inLarge);
    const growth = cost / median(costs.inSmall);
    const ratio = cost / median(costs.bare);
    return [
        {
            what: `an unrelated member, beside a bare map lookup`,
            measured: `${ratio.toFixed(2)} times: ${duration(cost)} in a call of ${large}`,
        },
        {
            what: `an unrelated member, in a call of ${large} beside ${small}`,
            measured: `${growth.toFixed(2)} times`,
            target: `at most ${maxGrowth} times`,
            isMet: growth <= maxGrowth,
        },
    ];
}

function followed(size: number): Room {
    const { room } = new Call("state", size);
    createRoomCalls(room).subscribe(() => use(1));
    return room;
}

/** A room whose listeners do nothing but look up who it is. */
function bareRoom(size: number): Room {
    const room = addRoom(offlineClient(), "!bare:example.org");
    const callers = new Map(Array.from({ length: size }, (_, index) => [`@user${index}:example.org`, index]));
    const emitter: EmitterLike = room;
    emitter.on("RoomState.events", (event: MatrixEvent) => use(event.getType().length));
    emitter.on("RoomState.members", (_event: MatrixEvent, _state: RoomState, { userId }: RoomMember) =>
        use(callers.get(userId) ?? 0),
    );
    return room;
}

/** Emits what a room does for such a member, and returns how to measure it: µs for one. */
function strangerIn(room: Room): () => number {
    const userId = "@stranger:example.org";
    const event = toEvent(memberEvent({ userId, roomId: room.roomId }));
    apply(room, [event]);
    const member = room.getMember(userId) as RoomMember;
    const emitter = room as unknown as { emit(name: string, ...args: unknown[]): void };
    return () =>
        time(() => {
            for (let index = 0; index < batch; index += 1) {
                emitter.emit("RoomState.events", event, room.currentState, null);
                emitter.emit("RoomState.members", event, room.currentState, member);
            }
        }) / batch;
}

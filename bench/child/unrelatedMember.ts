import type { MatrixEvent, Room, RoomMember, RoomState } from "matrix-js-sdk";
import type { EmitterLike } from "matrix-rollcall/core";
import { memberEvent } from "matrix-rollcall/testing";
import { Call } from "../call.ts";
import { median, time, keep } from "../measure.ts";
import { addRoom, apply, offlineClient, toEvent } from "../sdk.ts";
import { followers } from "./followers.ts";

const batch = 20_000;
const batches = 25;

/** A call of many ("ours") or few ("small"), or a room whose listeners look up who it is ("floor"). */
export interface UnrelatedMember {
    readonly many: number;
    readonly few: number;
}

/** A member of the room who is in no call changes: what that costs those who listen. */
export async function measureUnrelatedMember({ many, few }: UnrelatedMember, contender: "ours" | "small" | "floor") {
    const room = contender === "floor" ? bareRoom(many) : await followed(contender === "small" ? few : many);
    const emit = strangerIn(room);
    const costs: number[] = [];
    for (let round = -5; round < batches; round += 1) {
        const cost = emit();
        if (round >= 0) costs.push(cost);
    }
    return { cost: median(costs) };
}

async function followed(size: number): Promise<Room> {
    const call = new Call({ carrier: "state", size });
    await followers.ours(call);
    return call.room;
}

/** A room whose listeners do nothing but look up who it is. */
function bareRoom(size: number): Room {
    const room = addRoom(offlineClient(), "!bare:example.org");
    const callers = new Map(Array.from({ length: size }, (_, index) => [`@user${index}:example.org`, index]));
    const emitter: EmitterLike = room;
    emitter.on("RoomState.events", (event: MatrixEvent) => keep(event.getType().length));
    emitter.on("RoomState.members", (_event: MatrixEvent, _state: RoomState, { userId }: RoomMember) =>
        keep(callers.get(userId) ?? 0),
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

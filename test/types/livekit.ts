import type { Room } from "livekit-client";
import type { Rollcall } from "matrix-rollcall/core";
import { createLivekitSignals, type LivekitRoomLike, type LivekitSignals } from "matrix-rollcall/livekit";

/** A room of livekit-client fits without a cast. */
export const fits = (rollcall: Rollcall, room: Room): LivekitSignals =>
    createLivekitSignals({ rollcall, roomId: "!r:example.org", room });

export const roomLike = (room: Room): LivekitRoomLike => room;

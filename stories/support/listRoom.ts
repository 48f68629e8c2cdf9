import { createStaticRollcall } from "matrix-rollcall/testing";
import { cast } from "./people.ts";

export const listRoomId = "!list:example.org";

/** A room list's room: a video call of five people. */
export const listRollcall = createStaticRollcall({
    rooms: [
        {
            roomId: listRoomId,
            people: cast,
            sessions: [
                {
                    participants: cast.slice(0, 5).map(({ userId }) => ({ userId, devices: [{ intent: "video" }] })),
                },
            ],
        },
    ],
});

import { createStaticRollcall } from "matrix-rollcall/testing";

export const roomId = "!standup:example.org";
export const rollcall = createStaticRollcall({
    rooms: [
        {
            roomId,
            people: [{ userId: "@ana:example.org", name: "Ana" }],
            sessions: [{ participants: [{ userId: "@ana:example.org" }] }],
        },
    ],
});

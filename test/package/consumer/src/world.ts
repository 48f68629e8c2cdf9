import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";

export const roomId = "!standup:example.org";

/** Ana's room: she is in its call on her phone, and looks at it on her laptop. */
export function world(): StaticRollcall {
    return createStaticRollcall({
        me: "@ana:example.org",
        deviceId: "LAPTOP",
        rooms: [
            {
                roomId,
                people: [
                    { userId: "@ana:example.org", name: "Ana" },
                    { userId: "@ben:example.org", name: "Ben" },
                ],
                sessions: [{ participants: [{ userId: "@ana:example.org", devices: [{ deviceId: "PHONE" }] }] }],
            },
        ],
    });
}

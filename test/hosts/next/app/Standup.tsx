"use client";

import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";

const roomId = "!standup:example.org";
const rollcall = createStaticRollcall({
    rooms: [
        {
            roomId,
            people: [{ userId: "@ana:example.org", name: "Ana" }],
            sessions: [{ participants: [{ userId: "@ana:example.org" }] }],
        },
    ],
});

export function Standup() {
    return (
        <RollcallProvider rollcall={rollcall}>
            <CallPanel roomId={roomId} />
        </RollcallProvider>
    );
}

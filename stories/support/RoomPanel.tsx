import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { callMemberEvent, createStaticRollcall, slotEvent, stickyMemberEvent } from "matrix-rollcall/testing";
import { useState, type ReactElement } from "react";

const roomId = "!standup:example.org";
const minuteMs = 60_000;

/** A call of five, one of them on two devices, and what is in the room beside. */
function createRoom() {
    const now = Date.now();
    const ago = (minutes: number): number => now - minutes * minuteMs;
    const device = (deviceId: string, minutes: number) => ({ deviceId, createdTs: ago(minutes), intent: "video" });
    return createStaticRollcall({
        now,
        me: "@jo:example.org",
        deviceId: "JODESK",
        rooms: [
            {
                roomId,
                people: [
                    { userId: "@ines:example.org", name: "Inês Duarte" },
                    { userId: "@kenji:example.org", name: "Kenji Mori" },
                    { userId: "@mira:example.org", name: "Mira Okafor" },
                    { userId: "@jo:example.org", name: "Jo Lindqvist" },
                    { userId: "@leila:example.org", name: "ليلى حداد" },
                    { userId: "@wim:example.org", name: "Wim" },
                    { userId: "@zoe:example.org", name: "Zoë", membership: "leave" },
                    { userId: "@adam:example.org", name: "Adam" },
                ],
                sessions: [
                    {
                        participants: [
                            { userId: "@ines:example.org", devices: [device("LAPTOP", 42)] },
                            { userId: "@mira:example.org", devices: [device("LAPTOP", 38), device("PHONE", 3)] },
                            { userId: "@kenji:example.org", devices: [device("DESK", 31)] },
                            { userId: "@jo:example.org", devices: [device("JODESK", 12)] },
                            { userId: "@leila:example.org", devices: [device("TABLET", 5)] },
                        ],
                    },
                ],
                events: [
                    {
                        type: "m.room.power_levels",
                        state_key: "",
                        event_id: "$levels",
                        room_id: roomId,
                        sender: "@ines:example.org",
                        origin_server_ts: ago(90),
                        content: { users: { "@ines:example.org": 100, "@kenji:example.org": 50 } },
                    },
                    callMemberEvent({
                        userId: "@wim:example.org",
                        deviceId: "WIMOLD",
                        eventId: "$wim",
                        createdTs: ago(300),
                        roomId,
                    }),
                    callMemberEvent({
                        userId: "@zoe:example.org",
                        deviceId: "PHONE",
                        eventId: "$zoe",
                        createdTs: ago(5),
                        roomId,
                    }),
                    slotEvent({ callId: "attic", isOver: true, sentTs: ago(60), roomId }),
                    stickyMemberEvent({
                        userId: "@adam:example.org",
                        deviceId: "ATTIC",
                        callId: "attic",
                        eventId: "$adam",
                        createdTs: ago(9),
                        roomId,
                    }),
                ],
            },
        ],
    });
}

/** The panel of a room with a call of five, and the inspector below it. */
export function RoomPanel(): ReactElement {
    const [rollcall] = useState(createRoom);
    return (
        <RollcallProvider rollcall={rollcall}>
            <CallPanel roomId={roomId}>
                <RoomMembershipInspector roomId={roomId} defaultOpen />
            </CallPanel>
        </RollcallProvider>
    );
}

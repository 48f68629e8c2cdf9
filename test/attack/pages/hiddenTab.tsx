import { CallPanel, RollcallProvider, RoomFacePile, RoomRecentlyLeft } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { createRoot } from "react-dom/client";

/** A page that shows the calls of two rooms, one of them with a windowed list, and lets its test join and leave. */

const sizes = { "!few:example.org": 5, "!many:example.org": 200 };
const rooms = Object.entries(sizes).map(([roomId, size]) => ({
    roomId,
    sessions: [{ participants: Array.from({ length: size }, (_, at) => ({ userId: `@u${at}:example.org` })) }],
}));
const rollcall = createStaticRollcall({ rooms });

/** Ends after what React has to do now. */
const turn = (): Promise<void> =>
    new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => resolve());
        port1.start();
        port2.postMessage(0);
    });

async function comeAndGo(from: number, count: number): Promise<void> {
    for (let at = from; at < from + count; at += 1) {
        for (const { roomId } of rooms) rollcall.join(roomId, { userId: `@late${at}:example.org` });
        for (let turns = 0; turns < 5; turns += 1) await turn();
        for (const { roomId } of rooms) rollcall.leave(roomId, `@late${at}:example.org`);
        for (let turns = 0; turns < 5; turns += 1) await turn();
    }
}

Object.assign(globalThis, { comeAndGo });

createRoot(document.body.appendChild(document.createElement("main"))).render(
    <RollcallProvider rollcall={rollcall}>
        {rooms.map(({ roomId }) => (
            <CallPanel key={roomId} roomId={roomId}>
                <RoomFacePile roomId={roomId} />
                <RoomRecentlyLeft roomId={roomId} />
                <RoomMembershipInspector roomId={roomId} defaultOpen />
            </CallPanel>
        ))}
    </RollcallProvider>,
);

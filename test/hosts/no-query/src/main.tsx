import { CallPanel, RollcallProvider } from "matrix-rollcall";
import "matrix-rollcall/styles.css";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { createRoot } from "react-dom/client";

const roomId = "!standup:example.org";
const people = [{ userId: "@ana:example.org", name: "Ana" }];
const rollcall = createStaticRollcall({
    rooms: [{ roomId, people, sessions: [{ participants: [{ userId: "@ana:example.org" }] }] }],
});

createRoot(document.getElementById("root")!).render(
    <RollcallProvider rollcall={rollcall}>
        <CallPanel roomId={roomId} />
    </RollcallProvider>,
);

import { CallPanel, RollcallProvider } from "matrix-rollcall";
import "matrix-rollcall/styles.css";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { createRoot } from "react-dom/client";

const roomId = "!standup:example.org";
const names = ["Ana", "Ben", "Cy", "Dee", "Eli", "Fay", "Gus", "Hal", "Ida"];
const people = names.map((name) => ({ userId: `@${name.toLowerCase()}:example.org`, name }));
const rollcall = createStaticRollcall({
    rooms: [{ roomId, people, sessions: [{ participants: people.slice(1).map(({ userId }) => ({ userId })) }] }],
});

createRoot(document.getElementById("root")!).render(
    <RollcallProvider rollcall={rollcall}>
        <button type="button" onClick={() => rollcall.join(roomId, { userId: "@ana:example.org" })}>
            Ana joins
        </button>
        <button type="button" onClick={() => rollcall.leave(roomId, "@ben:example.org")}>
            Ben leaves
        </button>
        <CallPanel roomId={roomId} />
    </RollcallProvider>,
);

import { CallPanel, RollcallProvider, RoomBadge, RoomFacePile, RoomRoster } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";

const roomId = "!room:example.org";

describe("rendering on a server", () => {
    it.each([3, 400])("renders no style attribute on a server, which a strict CSP would block (%d people)", (count) => {
        const participants = Array.from({ length: count }, (_, index) => ({ userId: `@u${index}:example.org` }));
        const rollcall = createStaticRollcall({
            rooms: [{ roomId, sessions: [{ participants }, { callId: "b", participants }] }],
        });
        const html = renderToString(
            <RollcallProvider rollcall={rollcall}>
                <CallPanel roomId={roomId}>
                    <RoomMembershipInspector roomId={roomId} defaultOpen />
                </CallPanel>
                <RoomBadge roomId={roomId} />
                <RoomFacePile roomId={roomId} />
                <RoomRoster roomId={roomId} />
            </RollcallProvider>,
        );
        expect(html).toContain("u1");
        expect(html.match(/<[^>]* style="[^"]*"/g) ?? []).toEqual([]);
    });
});

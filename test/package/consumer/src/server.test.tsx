import assert from "node:assert/strict";
import { mock, describe, it } from "node:test";
import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { renderToString } from "react-dom/server";
import { roomId, world } from "./world.js";

describe("renderToString", () => {
    it("renders on a server, without a document", () => {
        const complaints = mock.method(console, "error");
        const html = renderToString(
            <RollcallProvider rollcall={world()}>
                <CallPanel roomId={roomId} />
            </RollcallProvider>,
        );
        assert.match(html, /In this call/);
        assert.match(html, /Ana/);
        assert.equal(complaints.mock.callCount(), 0);
    });
});

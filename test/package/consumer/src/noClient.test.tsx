import "./dom.js";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { render } from "@testing-library/react";
import { RollcallProvider, useRoomCalls } from "matrix-rollcall";
import { version, type ReactElement } from "react";

function Status(): ReactElement {
    return <output>{useRoomCalls("!room:example.org").status}</output>;
}

describe("RollcallProvider", () => {
    it("renders under React 18.2 without a client", () => {
        assert.equal(version, "18.2.0");
        const { container } = render(
            <RollcallProvider rollcall={null}>
                <Status />
            </RollcallProvider>,
        );
        assert.equal(container.textContent, "no-client");
    });
});

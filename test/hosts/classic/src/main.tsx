import assert from "node:assert/strict";
import { combineComparators, byName, CallPanel, meFirst, RollcallProvider, type CallSession } from "matrix-rollcall";
import { createRollcall, type Rollcall } from "matrix-rollcall/core";
import { MembershipInspector } from "matrix-rollcall/devtools";
import { de } from "matrix-rollcall/locales/de";
import { profileQueryOptions } from "matrix-rollcall/query";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { version } from "react";
import { renderToString } from "react-dom/server";

const roomId = "!standup:example.org";

/** Every entry has types: a wrong use of one of them does not compile. */
export type Used = [CallSession["participants"], Rollcall["room"], typeof de];
export const sort = combineComparators(meFirst, byName);
// @ts-expect-error a client has rooms
export const wrong = (): Rollcall => createRollcall({});

assert.equal(version, "18.2.0");
for (const value of [MembershipInspector, profileQueryOptions]) assert.ok(value);

const rollcall = createStaticRollcall({
    rooms: [
        {
            roomId,
            people: [{ userId: "@ana:example.org", name: "Ana" }],
            sessions: [{ participants: [{ userId: "@ana:example.org" }] }],
        },
    ],
});
const html = renderToString(
    <RollcallProvider rollcall={rollcall}>
        <CallPanel roomId={roomId} />
    </RollcallProvider>,
);
assert.match(html, /Ana/);

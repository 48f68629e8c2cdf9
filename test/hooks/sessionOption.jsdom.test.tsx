import { useActiveFocus, useCallParticipants, useCallSession, useCallSummary, RollcallProvider } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";

const roomId = "!standup:example.org";
const rollcall = createStaticRollcall({ rooms: [{ roomId }] });

describe("the option session", () => {
    it.each([useCallSession, useCallParticipants, useActiveFocus, useCallSummary])(
        "is refused with a sentence if it is invalid, by %o",
        (useIt) => {
            for (const session of ["breakout", 5]) {
                const Page = (): ReactElement => <>{JSON.stringify(useIt(roomId, { session: session as never }))}</>;
                const page = (
                    <RollcallProvider rollcall={rollcall}>
                        <Page />
                    </RollcallProvider>
                );
                expect(() => renderToString(page)).toThrow(
                    `invalid value ${JSON.stringify(session)} for the option "session". Use "room", { callId } or { key }.`,
                );
            }
        },
    );
});

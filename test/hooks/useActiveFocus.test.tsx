import { useActiveFocus, useCallSession } from "matrix-rollcall";
import { describe, expect, it } from "vitest";
import { ana, roomId } from "../support/world.ts";
import { sessionCases, shown } from "./support/twoSessions.tsx";

describe("useActiveFocus", () => {
    it.each(sessionCases)("returns the active focus of the session %j", (session) => {
        const { focus, call } = shown(() => ({
            focus: useActiveFocus(roomId, { session }),
            call: useCallSession(roomId, { session }),
        }));
        expect(focus).toBe(call?.activeFocus);
    });

    it("returns the oldest device's transport", () => {
        const focus = shown(() => useActiveFocus(roomId));
        expect(focus?.transport["livekit_service_url"]).toBe("https://one.example.org");
        expect(focus?.decidedBy.userId).toBe(ana);
    });
});

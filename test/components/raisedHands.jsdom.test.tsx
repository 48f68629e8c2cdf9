import { act, cleanup, render } from "@testing-library/react";
import { CallPanel, RollcallProvider, RollcallSignalsProvider, byHand, useRaisedHands } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { ana, ben, raise, roomId, timelineEvent } from "../hooks/support/events.ts";
import { plain } from "./support/plain.ts";

afterEach(cleanup);

function Panel(): ReactElement {
    const hands = useRaisedHands(roomId);
    return (
        <RollcallSignalsProvider hands={hands}>
            <CallPanel roomId={roomId} sort={byHand(hands)} />
        </RollcallSignalsProvider>
    );
}

describe("RollcallSignalsProvider with hands", () => {
    it("shows a raised hand beside the name, and the order of several", () => {
        const rollcall = createStaticRollcall({ rooms: [{ roomId }] });
        const anas = rollcall.join(roomId, { userId: ana, deviceId: "PHONE" });
        rollcall.join(roomId, { userId: ana, deviceId: "LAPTOP" });
        const bens = rollcall.join(roomId, { userId: ben });
        if (!anas || !bens) throw new Error("both are in the call");
        const { container } = render(
            <RollcallProvider rollcall={rollcall}>
                <Panel />
            </RollcallProvider>,
        );
        const names = (): readonly string[] =>
            [...container.querySelectorAll(".rollcall-participant-name")].map((name) =>
                [name.querySelector("bdi"), name.querySelector(".rollcall-spoken")].map(plain).join(": "),
            );
        expect(names()).toEqual([`${ana}: `, `${ben}: `]);
        let hand = { event_id: "" };
        act(() => void (hand = raise(rollcall, bens)));
        expect(names()).toEqual([`${ben}: raised hand`, `${ana}: `]);
        act(() => {
            rollcall.advance(1000);
            raise(rollcall, anas);
        });
        expect(names()).toEqual([`${ben}: raised hand, no. 1`, `${ana}: raised hand, no. 2`]);
        const redaction = { redacts: hand.event_id };
        act(() => rollcall.send(roomId, timelineEvent(rollcall, "m.room.redaction", ben, redaction, redaction)));
        expect(names()).toEqual([`${ana}: raised hand`, `${ben}: `]);
    });
});

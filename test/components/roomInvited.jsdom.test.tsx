import { act, cleanup, fireEvent, render } from "@testing-library/react";
import { RollcallProvider, RoomInvited } from "matrix-rollcall";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ana, ben, me, ring, roomId, timelineEvent } from "../hooks/support/events.ts";
import { plain } from "./support/plain.ts";
import { invitedRollcall } from "./support/rings.ts";

afterEach(() => {
    cleanup();
    vi.useRealTimers();
});

describe("RoomInvited", () => {
    it("shows who is being rung, who declined and who did not answer, and folds them later", () => {
        vi.useFakeTimers({ now: 1_700_000_000_000 });
        const rollcall = createStaticRollcall({ me, rooms: [{ roomId }] });
        rollcall.join(roomId, { userId: ana });
        const pass = (ms: number): void =>
            act(() => {
                rollcall.advance(ms);
                vi.advanceTimersByTime(ms);
            });
        const { container } = render(
            <RollcallProvider rollcall={rollcall}>
                <RoomInvited roomId={roomId} getName={(userId) => userId.slice(1, 4)} />
            </RollcallProvider>,
        );
        const inSight = (): readonly string[] =>
            [...container.querySelectorAll(".rollcall-invited > [role=list] > [role=listitem]")].map(plain);
        expect(container.innerHTML).toBe("");
        let event_id = "";
        act(() => void ({ event_id } = ring(rollcall, ana, [me, ben])));
        expect(inSight()).toEqual(["Mme:Ringing…", "BbenRinging…"]);
        const relation = { "m.relates_to": { rel_type: "m.reference", event_id } };
        act(() => rollcall.send(roomId, timelineEvent(rollcall, "m.rtc.decline", me, relation)));
        expect(inSight()).toEqual(["BbenRinging…", expect.stringMatching(/^Mme:Declined at /)]);
        pass(30_000);
        expect(inSight()[0]).toBe("BbenNo answer");
        pass(125_000);
        expect(inSight()).toEqual([]);
        expect(plain(container.querySelector("summary"))).toBe("Invited (2)");
        act(() => void rollcall.join(roomId, { userId: ben }));
        expect(plain(container.querySelector("summary"))).toBe("Invited (1)");
        act(() => void rollcall.join(roomId, { userId: me }));
        expect(container.innerHTML).toBe("");
    });

    it("keeps a few in sight, and renders the others when they are unfolded", () => {
        const { container } = render(
            <RollcallProvider rollcall={invitedRollcall()}>
                <RoomInvited roomId="!room:example.org" />
            </RollcallProvider>,
        );
        expect(container.querySelectorAll("[role=listitem]").length).toBe(6);
        const details = container.querySelector("details") as HTMLDetailsElement;
        details.open = true;
        fireEvent(details, new Event("toggle"));
        expect(container.querySelectorAll("[role=listitem]").length).toBe(8);
    });
});

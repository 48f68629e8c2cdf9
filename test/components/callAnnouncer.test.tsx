import { act, cleanup, render, screen } from "@testing-library/react";
import { CallAnnouncer, RollcallProvider } from "matrix-rollcall";
import type { StaticRollcall } from "matrix-rollcall/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { callOf, joinLate, leaveNow, roomId, userId } from "./support/people.tsx";

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    vi.useRealTimers();
});

function said(): string {
    return screen.getByRole("status").textContent.replace(/[\u2068\u2069]/g, "");
}

function later(ms: number): void {
    act(() => void vi.advanceTimersByTime(ms));
}

function announce(rollcall: StaticRollcall, isOn?: boolean): void {
    render(
        <RollcallProvider rollcall={rollcall}>
            <CallAnnouncer roomId={roomId} isOn={isOn} />
        </RollcallProvider>,
    );
}

describe("CallAnnouncer", () => {
    it("announces joins and leaves in one sentence within three seconds, but not the initial participants", () => {
        const rollcall = callOf(3);
        announce(rollcall);
        later(3000);
        expect(said()).toBe("");
        joinLate(rollcall, "@ana:example.org", "Ana");
        joinLate(rollcall, "@bo:example.org", "Bo");
        for (let index = 10; index < 22; index += 1) joinLate(rollcall, userId(index));
        leaveNow(rollcall, userId(1));
        later(3000);
        expect(said()).toBe("Ana, Bo, and 12 others joined. @user00001:example.org left");
        later(6000);
        expect(said()).toBe("");
    });

    it("announces neither a refresh nor a user who joins and leaves at once", () => {
        const rollcall = callOf(3);
        announce(rollcall);
        act(() => rollcall.refresh(roomId, userId(0)));
        joinLate(rollcall, "@ana:example.org");
        leaveNow(rollcall, "@ana:example.org");
        later(3000);
        expect(said()).toBe("");
    });

    it("is silent while the page is hidden and about that time afterwards", () => {
        const rollcall = callOf(1);
        announce(rollcall);
        const state = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
        joinLate(rollcall, "@ana:example.org");
        later(3000);
        state.mockReturnValue("visible");
        joinLate(rollcall, "@bo:example.org");
        later(3000);
        expect(said()).toBe("@bo:example.org joined");
    });

    it("announces each change once, and repeats the same words when they are true again", () => {
        const rollcall = callOf(1);
        announce(rollcall);
        const region = screen.getByRole("status");
        expect(region.getAttribute("aria-atomic")).toBe("false");
        const added: string[] = [];
        const note = (records: readonly MutationRecord[]): void => {
            for (const { addedNodes } of records) for (const node of addedNodes) added.push(node.textContent ?? "");
        };
        const observer = new MutationObserver(note);
        observer.observe(region, { childList: true, subtree: true, characterData: true });
        for (let round = 0; round < 20; round += 1, later(31_000)) {
            joinLate(rollcall, "@ana:example.org", "Ana");
            later(2000);
            leaveNow(rollcall, "@ana:example.org");
            later(2000);
            expect(region.textContent.length).toBeLessThan(60);
        }
        note(observer.takeRecords());
        observer.disconnect();
        const words = added.map((each) => each.replace(/[\u2068\u2069]/g, ""));
        expect(words).toEqual(Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? "Ana joined" : "Ana left")));
        later(6000);
        expect(said()).toBe("");
    });

    it("backs off in a busy call to one announcement in 30 seconds, and recovers after a pause", () => {
        const rollcall = callOf(1);
        announce(rollcall);
        const region = screen.getByRole("status");
        let users = 0;
        const observer = new MutationObserver(() => undefined);
        observer.observe(region, { childList: true });
        const busy = (seconds: number): number => {
            let count = 0;
            for (let second = 0; second < seconds; second += 1) {
                users += 1;
                joinLate(rollcall, `@late${users}:example.org`);
                later(1000);
                count += observer.takeRecords().flatMap(({ addedNodes }) => [...addedNodes]).length;
            }
            return count;
        };
        expect(busy(30)).toBe(3);
        expect(busy(60)).toBe(2);
        later(40_000);
        observer.takeRecords();
        expect(busy(5)).toBeGreaterThan(0);
    });

    it("leaves out the own account", () => {
        const rollcall = callOf(1);
        announce(rollcall);
        joinLate(rollcall, rollcall.userId ?? "");
        later(3000);
        expect(said()).toBe("");
    });

    it("can be turned off", () => {
        const rollcall = callOf(1);
        announce(rollcall, false);
        joinLate(rollcall, "@ana:example.org");
        later(3000);
        expect(said()).toBe("");
    });
});

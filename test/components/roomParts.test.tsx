import "matrix-rollcall/styles.css";
import { act, cleanup, render } from "@testing-library/react";
import { InCallIcon, RollcallProvider, RoomBadge, RoomFacePile, RoomRoster } from "matrix-rollcall";
import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import { Profiler, type ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { plain } from "./support/plain.ts";

const roomId = "!room:example.org";
const [ana, ben, cai, dan] = ["@ana:example.org", "@ben:example.org", "@cai:example.org", "@dan:example.org"] as const;
const now = Date.UTC(2027, 0, 1, 12);

function worldOf(room: object = {}): StaticRollcall {
    const people = [
        { userId: ana, name: "Ana" },
        { userId: ben, name: "Ben" },
        { userId: cai, name: "Cai" },
        { userId: dan, name: "Dan" },
    ];
    return createStaticRollcall({ now, rooms: [{ roomId, people, ...room }] });
}

function show(rollcall: StaticRollcall, part: ReactElement): HTMLElement {
    return render(<RollcallProvider rollcall={rollcall}>{part}</RollcallProvider>).container;
}

beforeEach(() => {
    vi.useFakeTimers({ now, toFake: ["Date", "setTimeout", "setInterval", "clearTimeout", "clearInterval"] });
});
afterEach(() => {
    cleanup();
    vi.useRealTimers();
});

describe("RoomBadge", () => {
    it("follows who joins and leaves, and renders nothing without a call", () => {
        const rollcall = worldOf();
        const container = show(rollcall, <RoomBadge roomId={roomId} />);
        expect(container.textContent).toBe("");
        act(() => void rollcall.join(roomId, { userId: ana, intent: "audio" }));
        expect(plain(container)).toBe("1Call with 1 person, Audio");
        act(() => rollcall.leave(roomId, ana));
        expect(container.textContent).toBe("");
    });

    it("shows that people are being looked up before it knows anyone", () => {
        const sessions = [{ participants: [{ userId: ana }] }];
        const container = show(worldOf({ membersLoaded: false, people: [], sessions }), <RoomBadge roomId={roomId} />);
        expect(plain(container)).toBe("…Looking up who’s in the call…");
        expect(container.querySelector("[data-pending]")).not.toBeNull();
    });
});

describe("RoomFacePile and RoomRoster", () => {
    const old = { createdTs: now - 120 * 60_000, sentTs: now - 70 * 60_000 };

    it.each([
        { gone: [ana], count: "3", more: "+2", face: "B", names: "Ben and 2 others" },
        { gone: [ana, ben, cai, dan], count: "4", more: "+3", face: "A", names: "Ana (seems gone) and 3 others" },
    ])("show those whom RoomBadge counts, when $gone seem gone", ({ gone, count, more, face, names }) => {
        const participants = [ana, ben, cai, dan].map((userId) => ({
            userId,
            devices: [gone.includes(userId) ? old : {}],
        }));
        const container = show(
            worldOf({ sessions: [{ participants }] }),
            <>
                <RoomBadge roomId={roomId} />
                <RoomFacePile roomId={roomId} max={1} />
                <RoomRoster roomId={roomId} max={1} />
            </>,
        );
        expect(plain(container.querySelector(".rollcall-call-badge-count"))).toBe(count);
        expect(plain(container.querySelector(".rollcall-face-pile-more"))).toBe(more);
        expect(plain(container.querySelector(".rollcall-face-pile-face"))).toBe(face);
        expect(plain(container.querySelector(".rollcall-inline-roster"))).toBe(names);
    });
});

describe("InCallIcon", () => {
    it("marks the members in a call, and renders only the one who joins", () => {
        const rollcall = worldOf({ sessions: [{ participants: [{ userId: ana }] }] });
        const onRender = vi.fn<(id: string) => void>();
        const container = show(
            rollcall,
            <>
                {[ana, ben, cai].map((userId) => (
                    <Profiler key={userId} id={userId} onRender={onRender}>
                        <p>
                            <InCallIcon roomId={roomId} userId={userId} />
                        </p>
                    </Profiler>
                ))}
            </>,
        );
        const marked = (): readonly string[] => [...container.querySelectorAll("p")].map(plain);
        expect(marked()).toEqual(["In a call", "", ""]);
        onRender.mockClear();
        act(() => void rollcall.join(roomId, { userId: ben }));
        expect(marked()).toEqual(["In a call", "In a call", ""]);
        expect(onRender.mock.calls.map(([id]) => id)).toEqual([ben]);
    });
});

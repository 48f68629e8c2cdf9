import "matrix-rollcall/styles.css";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { RollcallProvider, RollcallSignalsProvider } from "matrix-rollcall";
import { MembershipInspector, RoomMembershipInspector } from "matrix-rollcall/devtools";
import { buildRoomCalls, callMemberEvent, createStaticRollcall } from "matrix-rollcall/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { wrongEvent } from "./support/parts.tsx";

afterEach(cleanup);

describe("MembershipInspector", () => {
    it("renders no entry while it is folded", async () => {
        const { rejected } = buildRoomCalls({ events: [wrongEvent] });
        const renderActions = vi.fn<() => string>(() => "clear");
        render(<MembershipInspector rejected={rejected} renderActions={renderActions} />);
        expect(renderActions).not.toHaveBeenCalled();
        act(() => screen.getByText(/^Not shown/).click());
        expect(await screen.findByText("clear")).toBeTruthy();
        act(() => screen.getByText(/^Not shown/, { selector: "summary" }).click());
        await waitFor(() => expect(screen.queryByText("clear")).toBeNull());
    });

    it("reads words and IDs in their own direction on a page from right to left", () => {
        const { rejected } = buildRoomCalls({ events: [wrongEvent] });
        const strangers = ["@eve:example.org:X"];
        const { container } = render(
            <div dir="rtl" style={{ width: 3000 }}>
                <MembershipInspector rejected={rejected} strangers={strangers} defaultOpen />
            </div>,
        );
        const lines = [...container.querySelectorAll("summary, .rollcall-inspector-reason, .rollcall-fact")];
        expect(lines.length).toBeGreaterThan(5);
        for (const line of lines) {
            const lefts = leftsOf(line);
            expect([line.textContent, lefts]).toEqual([line.textContent, lefts.toSorted((a, b) => a - b)]);
        }
    });
});

/** Returns where each character of an element begins, except spaces. */
function leftsOf(element: Element): readonly number[] {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const lefts: number[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const { index } of (node.textContent ?? "").matchAll(/\S/g)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + 1);
            lefts.push(range.getBoundingClientRect().left);
        }
    }
    return lefts;
}

describe("RoomMembershipInspector", () => {
    it("names users by the provider, or by getName", () => {
        const userId = "@ana:example.org";
        const roomId = "!room:example.org";
        const events = [callMemberEvent({ userId, createdTs: 0, expiresTs: 1 })];
        const rollcall = createStaticRollcall({ rooms: [{ roomId, people: [{ userId, name: "Ana" }], events }] });
        const inspector = (getName?: () => string) => (
            <RollcallProvider rollcall={rollcall}>
                <RoomMembershipInspector roomId={roomId} defaultOpen getName={getName} />
            </RollcallProvider>
        );
        const { rerender } = render(inspector());
        expect(screen.getByText("Ana")).toBeTruthy();
        expect(screen.getByText(userId)).toBeTruthy();
        rerender(inspector(() => "Host's Ana"));
        expect(screen.getByText("Host's Ana")).toBeTruthy();
    });

    it("lists strangers in the media room, with their names made harmless", () => {
        const roomId = "!room:example.org";
        const identities = ["@eve:example.org:X\u202E"];
        const strangers = { getSnapshot: () => identities, subscribe: () => () => undefined };
        const quiet = { getSnapshot: () => ({}), subscribe: () => () => undefined };
        const { container } = render(
            <RollcallProvider rollcall={createStaticRollcall({ rooms: [{ roomId }] })}>
                <RollcallSignalsProvider signals={{ device: () => quiet, strangers }}>
                    <RoomMembershipInspector roomId={roomId} defaultOpen />
                </RollcallSignalsProvider>
            </RollcallProvider>,
        );
        expect(screen.getByText("Not shown (1)")).toBeTruthy();
        expect(screen.getByText(/can hear the call/)).toBeTruthy();
        expect(container.querySelector("[data-stranger] .rollcall-code")?.textContent).toMatch(
            /^@eve:example\.org:X[^\u202E]*$/,
        );
    });
});

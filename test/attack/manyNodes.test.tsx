import "matrix-rollcall/styles.css";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { callMembershipsEvent, createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadLateParts } from "../components/support/lateParts.tsx";

/** How much of the page a room of thousands of sessions, entries and media servers fills, and what a change of it costs. */

const roomId = "!r:example.org";
const eve = "@eve:example.org";

beforeAll(loadLateParts);
afterEach(cleanup);

/** What is rendered and changed. */
interface Cost {
    readonly nodes: number;
    /** DOM nodes that a person's arrival and departure add, remove or change. */
    readonly changed: number;
    /** Rows and entries that are rendered again meanwhile. */
    readonly rendered: number;
}

const nodesIn = ({ addedNodes, removedNodes }: MutationRecord): number =>
    [...addedNodes, ...removedNodes].reduce(
        (sum, node) => sum + 1 + (node instanceof Element ? node.querySelectorAll("*").length : 0),
        1,
    );

/** Shows a room, unfolds all that can be unfolded, and then lets somebody join and leave the room's call. */
async function costOf(rollcall: StaticRollcall): Promise<Cost> {
    cleanup();
    let rendered = 0;
    const count = (): null => {
        rendered += 1;
        return null;
    };
    const { container } = render(
        <RollcallProvider rollcall={rollcall}>
            <CallPanel roomId={roomId} renderBadges={count}>
                <RoomMembershipInspector roomId={roomId} renderActions={count} />
            </CallPanel>
        </RollcallProvider>,
    );
    for (const summary of container.querySelectorAll("summary")) fireEvent.click(summary);
    await waitFor(() => {
        for (const details of container.querySelectorAll("details")) expect(details.children.length).toBeGreaterThan(1);
    });
    const nodes = container.querySelectorAll("*").length;
    const observer = new MutationObserver(() => undefined);
    observer.observe(container, { subtree: true, childList: true, characterData: true, attributes: true });
    rendered = 0;
    const late = "@late:example.org";
    act(() => void rollcall.join(roomId, { userId: late }));
    expect(container.textContent).toContain(late);
    act(() => rollcall.leave(roomId, late));
    const changed = observer.takeRecords().reduce((sum, record) => sum + nodesIn(record), 0);
    observer.disconnect();
    return { nodes, changed, rendered };
}

const roomCall = { participants: [{ userId: "@ana:example.org" }] };

const withSessions = (count: number): StaticRollcall => {
    const sessions = Array.from({ length: count }, (_, at) => ({
        callId: `c${at}`,
        participants: [{ userId: `@u${at}:example.org` }],
    }));
    return createStaticRollcall({ rooms: [{ roomId, sessions: [roomCall, ...sessions] }] });
};

const withRejected = (count: number): StaticRollcall => {
    const rollcall = createStaticRollcall({ rooms: [{ roomId, sessions: [roomCall] }] });
    const createdTs = rollcall.now() - 10 * 3_600_000;
    for (let from = 0; from < count; from += 250) {
        const devices = Array.from({ length: 250 }, (_, at) => ({ deviceId: `D${from + at}`, createdTs }));
        rollcall.send(roomId, callMembershipsEvent({ userId: `@u${from}:example.org`, devices, sentTs: createdTs }));
    }
    return rollcall;
};

const withServers = (count: number): StaticRollcall => {
    const devices = Array.from({ length: count }, (_, at) => ({
        deviceId: `D${at}`,
        transports: [{ type: "livekit", livekit_service_url: `https://sfu${at}.example.org` }],
    }));
    const participants = [...roomCall.participants, { userId: eve, devices }];
    return createStaticRollcall({ rooms: [{ roomId, sessions: [{ participants }] }] });
};

describe("a room that is full of", () => {
    it.each([
        ["sessions", withSessions, 100, 3_500],
        ["entries that do not count", withRejected, 250, 4_000],
        ["media servers of one member", withServers, 26, 100],
    ])(
        "%s has no more nodes than one of some, and a change of it touches no more",
        async (_, world, some, many) => {
            const few = await costOf(world(some));
            const all = await costOf(world(many));
            expect(all.nodes).toBeLessThan(few.nodes + 60);
            expect(all.changed).toBeLessThan(few.changed + 60);
            expect(all.rendered).toBeGreaterThan(0);
            expect(all.rendered).toBeLessThan(few.rendered + 20);
        },
        60_000,
    );

    it("entries that do not count shows the next page when asked", async () => {
        const { container } = render(
            <RollcallProvider rollcall={withRejected(250)}>
                <RoomMembershipInspector roomId={roomId} defaultOpen />
            </RollcallProvider>,
        );
        const entries = (): number => container.querySelectorAll("[data-reason]").length;
        expect(entries()).toBe(50);
        fireEvent.click(screen.getByRole("button", { name: "Show 200 more" }));
        expect(entries()).toBe(100);
        fireEvent.click(screen.getByText("Not shown (250)"));
        await waitFor(() => expect(entries()).toBe(0));
    });
});

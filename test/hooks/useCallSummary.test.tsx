import { act } from "@testing-library/react";
import { RollcallProvider, useCallSummary } from "matrix-rollcall";
import { type ReactNode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { describe, expect, it } from "vitest";
import { Renders, block, doing, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, cai, join, quietWorld, roomId } from "../support/world.ts";
import { breakout, shown, twoSessions } from "./support/twoSessions.tsx";

describe("useCallSummary", () => {
    it("counts each person once, and devices and sessions, and is a video call if any device says so", async () => {
        const { client, room } = twoSessions();
        const { Page, renders } = pageOf(() => useCallSummary(roomId));
        renderWith(client, <Page />);
        const first = { people: 3, devices: 5, sessions: 2, seemsGone: 0, pending: 0, intent: "audio" };
        expect(renders.last).toEqual({ ...first, startedTs: expect.closeTo(Date.now() - 70_000, -4) });
        // A refresh changes the session, not the summary.
        await doing(() => join(room, ben, { since: Date.now() - 39_000 }));
        expect(renders.count).toBe(1);
        await doing(() => join(room, cai, { since: Date.now() - 20_000, intent: "video", ...breakout }));
        expect(renders.last).toMatchObject({ ...first, intent: "video" });
        expect(renders.count).toBe(2);
    });

    it("returns zeros for a room without a call and for an unknown room", () => {
        const none = {
            people: 0,
            seemsGone: 0,
            devices: 0,
            sessions: 0,
            pending: 0,
            intent: undefined,
            startedTs: undefined,
        };
        expect(shown(() => useCallSummary(roomId), quietWorld())).toEqual(none);
        expect(shown(() => useCallSummary("!unknown:example.org"), quietWorld())).toEqual(none);
    });

    it("shows the same state everywhere in a time-sliced first render", async () => {
        const { client, room } = quietWorld();
        join(room, ana);
        const slices = new Renders<number>();
        const Part = ({ index }: { index: number }): ReactNode => {
            block(8);
            const { people } = useCallSummary(roomId);
            if (index === 0) slices.add(people);
            return <i>{people}</i>;
        };
        const container = document.createElement("div");
        const root = createRoot(container);
        const commits: (string | null)[] = [];
        new MutationObserver(() => commits.push(container.textContent)).observe(container, {
            childList: true,
            subtree: true,
            characterData: true,
        });
        startTransition(() =>
            root.render(
                <RollcallProvider client={client}>
                    {Array.from({ length: 8 }, (_, index) => (
                        <Part key={index} index={index} />
                    ))}
                </RollcallProvider>,
            ),
        );
        // Between two slices, before anything is committed.
        while (slices.count === 0) await new Promise((resolve) => setTimeout(resolve));
        expect(container.textContent).toBe("");
        join(room, ben);
        while (container.textContent === "") await new Promise((resolve) => setTimeout(resolve));
        expect(container.textContent).toBe("22222222");
        expect(commits.filter((text) => text !== "22222222")).toEqual([]);
        await act(async () => root.unmount());
    });
});

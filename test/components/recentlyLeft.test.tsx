import "matrix-rollcall/styles.css";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { RecentlyLeft, RollcallProvider, RoomRecentlyLeft } from "matrix-rollcall";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { join, leave, quietWorld, rename } from "../support/world.ts";
import { ana, ben } from "./support/parts.tsx";
import { plain } from "./support/plain.ts";
import { mediaOf } from "./support/sources.tsx";

afterEach(cleanup);

describe("RecentlyLeft", () => {
    it("shows users who just left and folds the others into a count", () => {
        vi.useFakeTimers({ now: Date.now() });
        const minute = 60_000;
        const left = (userId: string, how: string, minutes: number) => {
            const leftTs = Date.now() - minutes * minute;
            return { userId, how, leftTs, joinedTs: leftTs - 42 * minute };
        };
        const people = [left(ana, "left", 1), left(ben, "removed", 3), left("@cai:example.org", "of tomorrow", 4)];
        const getName = (userId: string): string => userId.slice(1, 4);
        const { container, rerender } = render(<RecentlyLeft people={people} getName={getName} />);
        const inSight = (): readonly string[] =>
            [...container.querySelectorAll(".rollcall-recently-left > [role=list] > [role=listitem]")].map(plain);
        expect(inSight()).toEqual([expect.stringMatching(/^Aana?left at .* · after 42 min$/)]);
        expect(plain(container.querySelector("summary"))).toBe("Left earlier (2)");
        const details = container.querySelector("details") as HTMLDetailsElement;
        expect(details.querySelectorAll("[role=listitem]").length).toBe(0);
        details.open = true;
        fireEvent(details, new Event("toggle"));
        expect(plain(details)).toMatch(/benremoved at .*caileft at/);
        act(() => void vi.advanceTimersByTime(minute));
        expect(inSight()).toEqual([]);
        expect(plain(container.querySelector("summary"))).toBe("Left earlier (3)");
        rerender(<RecentlyLeft people={[]} />);
        expect(container.firstChild).toBeNull();
        vi.useRealTimers();
    });

    it("never grows past a few visible people, and renders the others a page at a time", () => {
        const people = Array.from({ length: 149 }, (_, index) => ({
            userId: `@left${index}:example.org`,
            how: "left",
            leftTs: Date.now() - index,
            joinedTs: undefined,
        }));
        const { container } = render(<RecentlyLeft people={people} />);
        expect(container.querySelectorAll("[role=listitem]").length).toBe(3);
        expect(plain(container.querySelector("summary"))).toBe("Left earlier (146)");
        const details = container.querySelector("details") as HTMLDetailsElement;
        details.open = true;
        fireEvent(details, new Event("toggle"));
        expect(container.querySelectorAll("[role=listitem]").length).toBe(53);
        fireEvent.click(screen.getByRole("button", { name: "Show 96 more" }));
        expect(container.querySelectorAll("[role=listitem]").length).toBe(103);
        expect(details.clientHeight).toBeLessThan(350);
        const list = details.querySelector("[role=list]") as HTMLElement;
        expect(list.scrollHeight).toBeGreaterThan(1000);
        list.focus();
        expect(document.activeElement).toBe(list);
    });

    it("shows a user once who is in the list twice", () => {
        const person = { userId: ana, how: "left", leftTs: Date.now(), joinedTs: undefined } as const;
        render(<RecentlyLeft people={[person, person]} />);
        expect(screen.getAllByText(ana).length).toBe(1);
    });
});

describe("RoomRecentlyLeft", () => {
    it("uses current names and pictures, and marks or hides ignored users", async () => {
        const { client, room } = quietWorld();
        for (const userId of [ana, ben]) join(room, userId, { since: Date.now() - 60_000 });
        vi.spyOn(client, "getIgnoredUsers").mockReturnValue([ben]);
        const media = mediaOf();
        const page = (hideIgnored: boolean): ReactElement => (
            <RollcallProvider client={client} media={media}>
                <RoomRecentlyLeft roomId={room.roomId} hideIgnored={hideIgnored} />
            </RollcallProvider>
        );
        const { container, rerender } = render(page(false));
        const items = (): readonly string[] => [...container.querySelectorAll("[role=listitem]")].map(plain);
        await act(async () => [ben, ana].forEach((userId) => leave(room, userId)));
        expect(items().toSorted()).toEqual([expect.stringMatching(/@ana/), expect.stringMatching(/@ben.*ignored/)]);
        await act(async () => rename(room, ana, { displayname: "Anastasia", avatar_url: "mxc://example.org/ana" }));
        expect(items().some((item) => item.includes("Anastasia"))).toBe(true);
        expect([...media.asked.stores.keys()]).toEqual(["mxc://example.org/ana"]);
        rerender(page(true));
        expect(items()).toEqual([expect.stringMatching(/Anastasia/)]);
    });
});

import { act } from "@testing-library/react";
import { useCallParticipant, useCallParticipants } from "matrix-rollcall";
import { type ReactNode, Suspense, memo, use, useState } from "react";
import { describe, expect, it } from "vitest";
import { Renders, doing, names, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, join, leave, listenersOf, quietWorld, roomId } from "../support/world.ts";
import { callOfThousand } from "./support/callOfThousand.ts";
import { later } from "./support/later.ts";
import { breakout, sessionCases, shown } from "./support/twoSessions.tsx";

describe("useCallParticipants", () => {
    it.each(sessionCases)("selects the session %j", (session, expected) => {
        const participants = shown(() => useCallParticipants(roomId, { session }));
        expect(names(participants)).toBe(expected);
    });

    it("filters and sorts", () => {
        const filter = ({ userId }: { userId: string }): boolean => userId !== ben;
        const all = shown(() => ({
            sorted: useCallParticipants(roomId, { sort: (a, b) => b.joinedTs - a.joinedTs }),
            filtered: useCallParticipants(roomId, { session: breakout, filter }),
            nobody: useCallParticipants(roomId, { filter: () => false }),
        }));
        expect(names(all.sorted)).toBe("ben ana");
        expect(names(all.filtered)).toBe("cai");
        expect(all.nobody).toEqual([]);
    });

    it("renders only the list and one row for a join in a call of a thousand", async () => {
        const { client, room } = callOfThousand();
        const rows = new Renders<string>();
        let lists = 0;
        const Row = memo(({ userId }: { userId: string }): ReactNode => {
            rows.add(userId);
            return useCallParticipant(roomId, userId)?.devices.length;
        });
        const List = (): ReactNode => {
            lists += 1;
            return useCallParticipants(roomId).map(({ userId }) => <Row key={userId} userId={userId} />);
        };
        renderWith(client, <List />);
        expect([lists, rows.count]).toEqual([1, 1000]);
        await doing(() => join(room, ana));
        expect([lists, rows.values.slice(1000)]).toEqual([2, [ana]]);
        await doing(() => join(room, "@user7:example.org", { device: "LAPTOP" }));
        expect([lists, rows.values.slice(1001)]).toEqual([3, ["@user7:example.org"]]);
    });

    it("stays consistent with a state update in the same turn as an event", async () => {
        const { client, room } = quietWorld();
        const { Page, renders } = pageOf(() => {
            const [isShown, setShown] = useState(false);
            const users = names(useCallParticipants(roomId, { filter: () => isShown }));
            return { users, setShown };
        });
        renderWith(client, <Page />);
        await act(async () => {
            join(room, ana);
            renders.last.setShown(true);
        });
        expect(renders.values.map(({ users }) => users)).toEqual(["", "ana"]);
    });

    it("is up to date after a suspended first render and leaves no listener", async () => {
        const { client, room } = quietWorld();
        const before = listenersOf(client);
        join(room, ana);
        const { promise: data, resolve } = later<string>();
        const Slow = (): ReactNode => {
            const people = names(useCallParticipants(roomId, { filter: () => true }));
            return `${use(data)}: ${people}`;
        };
        const { container, unmount } = await act(async () =>
            renderWith(
                client,
                <Suspense fallback="wait">
                    <Slow />
                </Suspense>,
            ),
        );
        expect(container.textContent).toBe("wait");
        expect(listenersOf(client)).toEqual(before);
        await doing(() => join(room, ben));
        await doing(() => resolve("here"));
        expect(container.textContent).toBe("here: ana ben");
        await doing(() => leave(room, ana));
        expect(container.textContent).toBe("here: ben");
        unmount();
        expect(listenersOf(client)).toEqual(before);
    });
});

import { fireEvent, render, screen } from "@testing-library/react";
import {
    type CallSession,
    type ParticipantRows,
    RollcallProvider,
    type UseParticipantRowsOptions,
    byJoined,
    byName,
    combineComparators,
    meFirst,
    useParticipantRows,
    useRoomCalls,
} from "matrix-rollcall";
import { createRollcall } from "matrix-rollcall/core";
import { type ReactElement, type ReactNode, useState } from "react";
import { describe, expect, it } from "vitest";
import { Renders, doing, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, cai, join, me, quietWorld, rename, roomId } from "../support/world.ts";

const breakout = { callId: "breakout", scope: "m.user" };

/** "1.2/3 ana +" is a collapsed row of level 1, second of three. */
function lineOf({ getRowProps }: ParticipantRows, row: ParticipantRows.Row): string {
    const fold = row.isExpanded === undefined ? "" : row.isExpanded ? " -" : " +";
    const what = {
        session: () => row.session?.callId ?? "",
        person: () => (row.type === "person" ? row.participant.userId : ""),
        device: () => (row.type === "device" ? `${row.device.deviceId}` : ""),
    }[row.type]();
    const { "aria-posinset": position, "aria-setsize": setSize } = getRowProps(row);
    return `${row.level}.${position}/${setSize} ${what.replace(/^@|:.*/g, "")}${fold}`;
}

/** Every row of a list. */
function linesOf(list: ParticipantRows): readonly string[] {
    return list.rows.map((row) => lineOf(list, row));
}

type Options = Omit<UseParticipantRowsOptions, "sessions">;

function rowsPage(
    world: ReturnType<typeof quietWorld>,
    options: Options = {},
): Renders<ParticipantRows> & { rerender: (options: Options) => void } {
    const renders = new Renders<ParticipantRows>();
    const Page = (props: Options): null => {
        renders.add(useParticipantRows({ sessions: useRoomCalls(roomId).sessions, ...props }));
        return null;
    };
    const { rerender } = renderWith(world.client, <Page {...options} />);
    return Object.assign(renders, { rerender: (next: Options) => rerender(<Page {...next} />) });
}

/** Ana on two devices, Ben and me; with a breakout, Ben and Cai in that too. */
function world(hasBreakout = false): ReturnType<typeof quietWorld> {
    const made = quietWorld();
    join(made.room, ana);
    join(made.room, ana, { device: "LAPTOP" });
    join(made.room, ben);
    join(made.room, me, { device: "MYDEV" });
    rename(made.room, ana, "Žofie Ångström");
    rename(made.room, ben, "ben İlhan");
    if (!hasBreakout) return made;
    join(made.room, ben, { ...breakout, device: "LAPTOP" });
    join(made.room, cai, breakout);
    return made;
}

function List({ sessions, children, ...options }: UseParticipantRowsOptions & { children?: ReactNode }): ReactElement {
    const list = useParticipantRows({ sessions, ...options });
    const { rows, getListProps, getRowProps, getToggleProps } = list;
    return (
        <div {...getListProps()}>
            {rows.map((row) => (
                <div key={row.key} {...getRowProps(row)}>
                    {row.isExpanded === undefined ? (
                        lineOf(list, row)
                    ) : (
                        <button {...getToggleProps(row)} type="button">
                            {lineOf(list, row)}
                        </button>
                    )}
                </div>
            ))}
            {children}
        </div>
    );
}

describe("useParticipantRows", () => {
    it("lists the people of one session and expands those with several devices", async () => {
        const page = rowsPage(world());
        const lines = (): readonly string[] => linesOf(page.last);
        expect(lines()).toEqual(["1.1/3 ana +", "1.2/3 ben", "1.3/3 me"]);
        const key = page.last.rows[0]?.key ?? "";
        await doing(() => page.last.setExpanded(key, true));
        expect(lines()).toEqual(["1.1/3 ana -", "2.1/2 PHONE", "2.2/2 LAPTOP", "1.2/3 ben", "1.3/3 me"]);
        expect(new Set(page.last.rows.map((row) => row.key)).size).toBe(5);
        await doing(() => page.last.setExpanded(key, false));
        expect(lines().length).toBe(3);
        expect(
            page.last.rows
                .filter((row) => "isThisDevice" in row && row.isThisDevice)
                .map((row) => lineOf(page.last, row)),
        ).toEqual(["1.3/3 me"]);
    });

    it("lists several sessions as collapsible sections with their own positions", async () => {
        const page = rowsPage(world(true));
        expect(linesOf(page.last)).toEqual([
            ...["1.1/2 ROOM -", "2.1/3 ana +", "2.2/3 ben", "2.3/3 me"],
            ...["1.2/2 breakout -", "2.1/2 ben", "2.2/2 cai"],
        ]);
        await doing(() => page.last.setExpanded(page.last.rows[0]?.key ?? "", false));
        expect(linesOf(page.last)).toEqual(["1.1/2 ROOM +", "1.2/2 breakout -", "2.1/2 ben", "2.2/2 cai"]);
        page.rerender({ sections: "never" });
        expect(linesOf(page.last)).toEqual(["1.1/5 ana +", "1.2/5 ben", "1.3/5 me", "1.4/5 ben", "1.5/5 cai"]);
    });

    it.each([
        ["zofie", "ana"],
        ["ANGSTROM zo", "ana"],
        ["ilhan", "ben"],
        ["@me:EXAMPLE", "me"],
        ["  ", "ana ben me"],
        ["nobody", ""],
    ])("finds for the search %j: %j", (search, expected) => {
        const { last } = rowsPage(world(), { search });
        expect(
            last.rows.map((row) => row.type === "person" && row.participant.userId.slice(1).split(":")[0]).join(" "),
        ).toBe(expected);
        expect([last.total, last.found]).toEqual([3, expected.split(" ").filter(Boolean).length]);
    });

    it("opens sections with a match, omits the others and follows names and joins", async () => {
        const made = world(true);
        const page = rowsPage(made, { search: "cai" });
        expect(linesOf(page.last)).toEqual(["1.1/1 breakout", "2.1/1 cai"]);
        await doing(() => rename(made.room, me, "Caius"));
        expect(linesOf(page.last)).toEqual(["1.1/2 ROOM", "2.1/1 me", "1.2/2 breakout", "2.1/1 cai"]);
        await doing(() => join(made.room, cai));
        expect(linesOf(page.last).slice(0, 3)).toEqual(["1.1/2 ROOM", "2.1/2 me", "2.2/2 cai"]);
    });

    it("sorts by the built-in, combined and custom comparators", () => {
        const order = (sort: UseParticipantRowsOptions["sort"]): string =>
            linesOf(rowsPage(world(), { sort }).last)
                .map((line) => line.split(" ")[1])
                .join(" ");
        expect(order(byName)).toBe("me ben ana");
        expect(order(byJoined)).toBe("ana ben me");
        expect(order(combineComparators(meFirst, byJoined))).toBe("me ana ben");
        expect(order(combineComparators((a, b) => b.devices.length - a.devices.length, byName))).toBe("ana me ben");
        expect(order((a, b) => b.joinedTs - a.joinedTs)).toBe("me ben ana");
    });

    it("sorts what has changed when an earlier order is chosen again", async () => {
        const made = world();
        const page = rowsPage(made, { sort: byName });
        page.rerender({ sort: byJoined });
        await doing(() => rename(made.room, ana, "Aaron"));
        await doing(() => join(made.room, cai));
        page.rerender({ sort: byName });
        expect(linesOf(page.last)).toEqual(linesOf(rowsPage(made, { sort: byName }).last));
        expect(linesOf(page.last)[2]).toBe("1.3/4 ana +");
    });

    it("re-sorts for a new name and renders only for participants' names", async () => {
        const made = world();
        const page = rowsPage(made, { sort: byName });
        await doing(() => rename(made.room, ben, "Zz"));
        expect(linesOf(page.last).at(-1)).toBe("1.3/3 ben");
        await doing(() => rename(made.room, cai, "not in the call"));
        expect(page.count).toBe(2);
    });

    it("returns the same rows until their content changes, with inline options", async () => {
        const { client, room } = world();
        const { Page, renders } = pageOf(() => {
            const [, setCount] = useState(0);
            const [session] = useRoomCalls(roomId).sessions;
            return {
                setCount,
                ...useParticipantRows({ sessions: session ? [session] : [], search: "", sections: "auto" }),
            };
        });
        renderWith(client, <Page />);
        await doing(() => renders.last.setCount(1));
        expect(renders.count).toBe(2);
        expect(renders.last.rows).toBe(renders.values[0]?.rows);
        await doing(() => join(room, cai));
        expect(renders.count).toBe(3);
        const parts = ({ rows }: ParticipantRows): readonly unknown[] =>
            rows.map((row) => row.type === "person" && row.participant);
        expect(parts(renders.last).slice(0, 3)).toEqual(parts(renders.values[0] as ParticipantRows));
        for (const [index, part] of parts(renders.values[0] as ParticipantRows).entries())
            expect(parts(renders.last)[index]).toBe(part);
    });

    it("sets roles and ARIA attributes, and expands by its button", () => {
        const { client } = world();
        const { sessions } = createRollcall(client).room(roomId).getSnapshot();
        const heard: string[] = [];
        render(
            <RollcallProvider client={client}>
                <List sessions={sessions} onExpandedChange={(_, { isExpanded }) => heard.push(`${isExpanded}`)} />
            </RollcallProvider>,
        );
        expect(screen.getByRole("treegrid").children.length).toBe(3);
        const button = screen.getByRole("button", { expanded: false });
        fireEvent.click(button);
        expect(screen.getByRole("button", { expanded: true })).toBe(button);
        expect(heard).toEqual(["true"]);
        const items = screen.getAllByRole("row");
        const placesOf = (item: Element): unknown =>
            ["aria-level", "aria-posinset", "aria-setsize", "data-type", "data-me"].map((name) =>
                item.getAttribute(name),
            );
        expect(items.map(placesOf)).toEqual([
            ["1", "1", "3", "person", null],
            ["2", "1", "2", "device", null],
            ["2", "2", "2", "device", null],
            ["1", "2", "3", "person", null],
            ["1", "3", "3", "person", "true"],
        ]);
    });

    it("supports controlled expansion and works without a provider", () => {
        const sessions: readonly CallSession[] = createRollcall(world(true).client).room(roomId).getSnapshot().sessions;
        const isOpen = (open: boolean): ReactElement => (
            <List
                sessions={sessions}
                sections="always"
                expanded={new Map(sessions.map(({ roomId, key }) => [JSON.stringify([roomId, key]), open]))}
                me={{ userId: ben, deviceId: null }}
                sort={meFirst}
            />
        );
        const { rerender } = render(isOpen(false));
        fireEvent.click(screen.getAllByRole("button")[0] as Element);
        expect(screen.getAllByRole("row").length).toBe(2);
        rerender(isOpen(true));
        expect(screen.getAllByRole("row").map(({ textContent }) => textContent)[1]).toBe("2.1/3 ben");
    });
});

import "matrix-rollcall/styles.css";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { PanelWithMenus } from "../../stories/recipes/PersonMenu.tsx";
import { loadLateParts } from "./support/lateParts.tsx";
import { ana, ben, roomId } from "./support/parts.tsx";

const me = "@me:example.org";
const cai = "@cai:example.org";
const hour = 60 * 60_000;

beforeAll(loadLateParts);
afterEach(cleanup);

/** A call of three. */
function world(): StaticRollcall {
    const now = Date.now();
    return createStaticRollcall({
        me,
        now,
        rooms: [
            {
                roomId,
                people: [
                    { userId: ana, name: "Ana" },
                    { userId: ben, name: "Ben" },
                    { userId: cai, name: "Cai" },
                    { userId: me, name: "Mika" },
                ],
                sessions: [
                    {
                        participants: [
                            { userId: ana, devices: [{ createdTs: now - 3 * hour, sentTs: now }] },
                            { userId: ben, devices: [{ createdTs: now - 2 * hour, sentTs: now }] },
                            { userId: cai, devices: [{ createdTs: now - hour, sentTs: now }] },
                        ],
                    },
                ],
            },
        ],
    });
}

function show(rollcall: StaticRollcall, panel: React.ReactElement): void {
    render(<RollcallProvider rollcall={rollcall}>{panel}</RollcallProvider>);
}

const plainPanel = <CallPanel roomId={roomId} deviceRows="all" />;
const cases: Readonly<Record<string, readonly [panel: React.ReactElement, button: RegExp]>> = {
    "the details of their device are": [plainPanel, /^About this device|^Details/],
    "their menu is": [
        <PanelWithMenus key="menu" roomId={roomId} actions={{ Profile: () => undefined }} />,
        /^Actions for Ben/,
    ],
};

const openPopovers = (): number => document.querySelectorAll(":popover-open").length;

describe("CallPanel", () => {
    it.each(Object.keys(cases))("focuses the neighbor of a person who leaves while %s open", async (name) => {
        const [panel, button] = cases[name] ?? [plainPanel, /nothing/];
        const rollcall = world();
        show(rollcall, panel);
        const row = (person: string): HTMLElement => screen.getByRole("row", { name: person });
        act(() => row("Ben").focus());
        if (panel === plainPanel) await userEvent.keyboard("{ArrowRight}");
        const opener = screen.getByRole("button", { name: button });
        act(() => opener.focus());
        await userEvent.keyboard("{Enter}");
        await waitFor(() => expect(openPopovers()).toBe(1));
        await waitFor(() => expect(document.activeElement?.closest(":popover-open")).toBeTruthy());
        act(() => rollcall.leave(roomId, ben));
        await waitFor(() => expect(document.activeElement).toBe(row("Cai")));
        expect(openPopovers()).toBe(0);
        expect(screen.queryByText("Ben")).toBeNull();
    });
});

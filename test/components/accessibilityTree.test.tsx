import "matrix-rollcall/styles.css";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { createStaticRollcall, type RoomFixture } from "matrix-rollcall/testing";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import { loadLateParts } from "./support/lateParts.tsx";
import { ana, ben, parts, roomId } from "./support/parts.tsx";

/** Names and states as a screen reader gets them from Chromium's accessibility tree. */

beforeAll(loadLateParts);
afterEach(cleanup);

const shownStates = new Set(["expanded", "hasPopup", "level", "checked"]);

/** Returns what is in the tree of this test's page: role, name, description and states of all that has one of these roles. */
async function treeOf(...roles: readonly string[]): Promise<readonly string[]> {
    const session = cdp();
    const { frameTree } = await session.send("Page.getFrameTree");
    // The tests run in a frame of another page.
    const own = [frameTree, ...(frameTree.childFrames ?? [])].find(({ frame }) => location.href.startsWith(frame.url));
    if (!own) throw new Error(`no frame has the address ${location.href}`);
    const { nodes } = await session.send("Accessibility.getFullAXTree", { frameId: own.frame.id });
    return nodes
        .filter(({ ignored, role }) => !ignored && roles.includes(role?.value as string))
        .map(({ role, name, description, properties = [] }) =>
            [
                `${role?.value} “${name?.value ?? ""}”`,
                ...(description?.value ? [description.value as string] : []),
                ...properties
                    .filter((each) => shownStates.has(each.name))
                    .map((each) => `${each.name} ${String(each.value.value)}`),
            ]
                .join(", ")
                .replaceAll(/[\u2066-\u2069]/g, "")
                .replaceAll("\u202F", " "),
        );
}

function renderPanel(room: RoomFixture): void {
    const people = [
        { userId: ana, name: "Ana" },
        { userId: ben, name: "Ben" },
    ];
    render(
        <RollcallProvider rollcall={createStaticRollcall({ rooms: [{ roomId, people, ...room }] })}>
            <CallPanel roomId={roomId} onJoin={() => undefined} />
        </RollcallProvider>,
    );
}

const devices = [{ deviceId: "PHONE" }, { deviceId: "LAPTOP" }];
const since = "since Jan 1, 2027, 12:00 PM";

describe("Chromium's accessibility tree", () => {
    it("has the headings, buttons and rows of a panel by their names", async () => {
        renderPanel({ sessions: [{ participants: [{ userId: ana, devices }, { userId: ben }] }] });
        expect(await treeOf("heading", "button", "row", "treegrid")).toEqual([
            "heading “In this call”, level 2",
            "button “Copy names”",
            "heading “Room call”, level 3",
            "button “Join”",
            "button “About this media server: sfu.example.org”, hasPopup dialog, expanded false",
            "treegrid “People”",
            `row “Ana”, on 2 devices ${since}, level 1, expanded false`,
            `row “Ben”, ${since}, level 1`,
            "button “Ana’s devices”, expanded false",
        ]);
    });

    it("has a person's devices once they are unfolded", async () => {
        renderPanel({ sessions: [{ participants: [{ userId: ana, devices }, { userId: ben }] }] });
        fireEvent.click(screen.getByRole("button", { name: /Ana.*devices/ }));
        expect(await treeOf("row")).toEqual([
            `row “Ana”, on 2 devices ${since}, level 1, expanded true`,
            `row “Device”, ${since}, level 2`,
            `row “Device”, ${since}, level 2`,
            `row “Ben”, ${since}, level 1`,
        ]);
    });

    it("names the search, and the question before a removal", async () => {
        const participants = Array.from({ length: 40 }, (_, at) => ({ userId: `@guest${at}:example.org` }));
        renderPanel({ sessions: [{ participants }] });
        expect(await treeOf("searchbox", "list")).toEqual(["searchbox “Search people”", "list “People”"]);
        cleanup();
        render(<>{parts.find(({ name }) => name === "ClearMembership")?.render({})}</>);
        fireEvent.click(screen.getByRole("button", { name: /^Remove / }));
        await screen.findByRole("dialog");
        expect(await treeOf("dialog", "button")).toEqual([
            `button “Remove ${ana} from the call”, hasPopup dialog, expanded true`,
            `dialog “Remove ${ana} from the call”`,
            "button “Remove”",
            "button “Cancel”",
        ]);
    });
});

import { userEvent } from "@testing-library/user-event";
import axe from "axe-core";
import { defineCallPanel, type CallPanelElement, type CallPanelSessionDetail } from "matrix-rollcall/element";
import { describe, expect, it, vi } from "vitest";
import { userEvent as keys } from "vitest/browser";
import { ana, ben, callOfAna, inside, me, place, roomId, settled, textOf } from "./support.ts";

describe("matrix-call-panel", () => {
    it("shows a room's call, and follows it", async () => {
        const rollcall = callOfAna();
        const panel = place("matrix-call-panel", { rollcall, roomId });
        await settled();
        expect(textOf(panel)).toContain("Ana");
        rollcall.join(roomId, { userId: ben });
        await settled();
        expect(textOf(panel)).toContain("Ben");
        expect(panel.getAttribute("room-id")).toBe(roomId);
    });

    it("takes properties that were set before it was defined", async () => {
        const panel = document.createElement("late-panel") as CallPanelElement;
        const rollcall = callOfAna();
        Object.assign(panel, { rollcall, roomId, theme: "dark", readOnly: true });
        document.body.append(panel);
        defineCallPanel("late-panel", "late-badge");
        await settled();
        expect(textOf(panel)).toContain("Ana");
        expect(panel.outerHTML).toBe(`<late-panel room-id="${roomId}" theme="dark" readonly=""></late-panel>`);
        panel.remove();
    });

    it("keeps what it shows when it is moved, and shows it again when put back", async () => {
        const panel = place("matrix-call-panel", { rollcall: callOfAna(), roomId });
        await settled();
        const drawn = inside(panel, ".rollcall-panel");
        const other = document.body.appendChild(document.createElement("div"));
        other.append(panel);
        await settled();
        expect(inside(panel, ".rollcall-panel")).toBe(drawn);
        panel.remove();
        await settled();
        expect(panel.shadowRoot?.childElementCount).toBe(0);
        other.append(panel);
        await settled();
        expect(textOf(panel)).toContain("Ana");
        other.remove();
    });

    it("copies its attributes when cloned, and waits for a client of its own", async () => {
        const panel = place("matrix-call-panel", { rollcall: callOfAna(), roomId, density: "compact" });
        const clone = panel.cloneNode(true) as CallPanelElement;
        document.body.append(clone);
        await settled();
        expect(clone.density).toBe("compact");
        expect(inside(clone, ".rollcall-panel")?.dataset["status"]).toBe("no-client");
        clone.rollcall = panel.rollcall;
        await settled();
        expect(textOf(clone)).toContain("Ana");
        clone.remove();
    });

    it("follows a different client, and a missing one", async () => {
        const panel = place("matrix-call-panel", { rollcall: callOfAna(), roomId });
        await settled();
        panel.rollcall = null;
        await settled();
        expect(textOf(panel)).not.toContain("Ana");
        const next = callOfAna();
        next.join(roomId, { userId: ben });
        panel.rollcall = next;
        await settled();
        expect(textOf(panel)).toContain("Ben");
    });

    it("fires events with the session or the row, which leave other shadow roots", async () => {
        const outer = document.body.appendChild(document.createElement("div"));
        const panel = place(
            "matrix-call-panel",
            { rollcall: callOfAna(), roomId },
            outer.attachShadow({ mode: "open" }),
        );
        await settled();
        const heard: CallPanelSessionDetail[] = [];
        outer.addEventListener("rollcalljoin", ({ detail }) => heard.push(detail));
        inside(panel, ".rollcall-panel-own button")?.click();
        expect(heard.map(({ session }) => session.callId)).toEqual(["ROOM"]);
        const onActivate = vi.fn<(event: HTMLElementEventMap["rollcallactivate"]) => void>();
        outer.addEventListener("rollcallactivate", onActivate);
        inside(panel, "[data-row-key]")?.click();
        expect(onActivate.mock.calls[0]?.[0].detail.row).toMatchObject({
            type: "person",
            participant: { userId: ana },
        });
        outer.remove();
    });

    it("has no buttons and no rows that act while it is read only", async () => {
        const panel = place("matrix-call-panel", { rollcall: callOfAna(), roomId, readOnly: true });
        await settled();
        expect(inside(panel, ".rollcall-panel-own")).toBeNull();
        expect(inside(panel, "[role=list]")).not.toBeNull();
        panel.readOnly = false;
        await settled();
        expect(inside(panel, ".rollcall-panel-own button")).not.toBeNull();
        expect(inside(panel, "[role=treegrid]")).not.toBeNull();
    });

    it("keeps the DOM's isConnected", async () => {
        const panel = place("matrix-call-panel", { rollcall: callOfAna(), roomId });
        panel.isConnected = false;
        expect(panel.isConnected).toBe(true);
        await settled();
        panel.remove();
        expect(panel.isConnected).toBe(false);
    });

    it("shows what the page puts into its slots", async () => {
        const panel = place("matrix-call-panel", { rollcall: callOfAna(), roomId });
        panel.innerHTML =
            '<button slot="actions">Invite</button><p slot="empty">All quiet</p><p slot="inspector">Details</p>';
        await settled();
        const shown = (): readonly string[] =>
            [...panel.children].filter((each) => each.getBoundingClientRect().width > 0).map((each) => each.slot);
        expect(shown()).toEqual(["actions", "inspector"]);
        panel.rollcall?.dispose();
        const quiet = callOfAna();
        quiet.leave(roomId, ana);
        panel.rollcall = quiet;
        await settled();
        expect(shown()).toEqual(["actions", "empty", "inspector"]);
        expect(inside(panel, ".rollcall-panel-empty")?.getBoundingClientRect().width).toBe(0);
    });

    it("names its parts for ::part, also those that come later", async () => {
        const style = document.head.appendChild(document.createElement("style"));
        style.textContent = "matrix-call-panel::part(participant-name) { color: rgb(1, 2, 3); }";
        const rollcall = callOfAna();
        const panel = place("matrix-call-panel", { rollcall, roomId });
        await settled();
        rollcall.join(roomId, { userId: ben });
        await settled();
        const names = [...(panel.shadowRoot?.querySelectorAll("[part~=participant-name]") ?? [])];
        expect(names.map((each) => getComputedStyle(each).color)).toEqual(["rgb(1, 2, 3)", "rgb(1, 2, 3)"]);
        style.remove();
    });

    it("is themed by custom properties and by its theme attribute", async () => {
        const panel = place("matrix-call-panel", { rollcall: callOfAna(), roomId, theme: "dark" });
        panel.style.setProperty("--rollcall-accent", "rgb(9, 8, 7)");
        await settled();
        const button = inside(panel, ".rollcall-panel-own button") as HTMLElement;
        expect(getComputedStyle(button).backgroundColor).toBe("rgb(9, 8, 7)");
        expect(getComputedStyle(panel).colorScheme).toBe("dark");
        panel.theme = "light";
        expect(getComputedStyle(panel).colorScheme).toBe("light");
    });

    it("speaks the language around it, and its own where it has one", async () => {
        const around = document.body.appendChild(document.createElement("div"));
        around.lang = "de-AT";
        const panel = place("matrix-call-panel", { rollcall: callOfAna(), roomId }, around);
        await settled();
        expect(inside(panel, ".rollcall-panel")?.lang).toBe("de-AT");
        panel.lang = "ar";
        panel.dir = "rtl";
        await settled();
        const drawn = inside(panel, ".rollcall-panel") as HTMLElement;
        expect([drawn.lang, getComputedStyle(drawn).direction]).toEqual(["ar", "rtl"]);
        panel.lang = "no language at all";
        await settled();
        expect(inside(panel, ".rollcall-panel")?.lang).toBe("en");
        around.remove();
    });

    it("matches :state(in-call) while the room has a call", async () => {
        const rollcall = callOfAna();
        const panel = place("matrix-call-panel", { rollcall, roomId });
        await settled();
        expect(panel.matches(":state(in-call)")).toBe(true);
        rollcall.leave(roomId, ana);
        await settled();
        expect(panel.matches(":state(in-call)")).toBe(false);
    });

    it.each([
        ["a room alias", { rollcall: callOfAna(), roomId: "#standup:example.org" }, "resolve it first"],
        [
            "markup for a room id",
            { rollcall: callOfAna(), roomId: "<img src=x onerror=alert(1)>" },
            "expected a room id",
        ],
        ["an endless room id", { rollcall: callOfAna(), roomId: `!${"a".repeat(100_000)}` }, "expected a room id"],
        ["a client that is none", { client: {} as never, roomId }, 'Invalid property "client"'],
        ["a word for a client", { client: "client" as never, roomId }, 'Invalid property "client"'],
        ["a rollcall that is none", { rollcall: {} as never, roomId }, 'Invalid property "rollcall"'],
        ["sources that are none", { rollcall: callOfAna(), sources: 7 as never, roomId }, 'Invalid property "sources"'],
        [
            "a source that throws",
            {
                rollcall: callOfAna(),
                roomId,
                sources: {
                    people: () => {
                        throw new Error("broken");
                    },
                },
            },
            "could not be drawn",
        ],
    ])("shows a sentence and fires an error event for %s", async (_, properties, message) => {
        const onPageError = vi.fn<() => void>();
        window.addEventListener("error", onPageError);
        const panel = document.createElement("matrix-call-panel");
        const messages: string[] = [];
        panel.addEventListener("error", (event) => messages.push(event.message));
        Object.assign(panel, properties);
        document.body.append(panel);
        await settled();
        expect(messages).toEqual([expect.stringContaining(message)]);
        expect(inside(panel, ".rollcall-notice")?.textContent).toMatch(/^[A-Z].*\.$/);
        panel.sources = null;
        panel.client = null;
        panel.rollcall = callOfAna();
        panel.roomId = roomId;
        await settled();
        expect(textOf(panel)).toContain("Ana");
        panel.remove();
        window.removeEventListener("error", onPageError);
        expect(onPageError).not.toHaveBeenCalled();
    });

    it("works in another document", async () => {
        const frame = document.body.appendChild(document.createElement("iframe"));
        frame.width = "400";
        frame.height = "600";
        const panel = place("matrix-call-panel", { rollcall: callOfAna(), roomId });
        await settled();
        frame.contentDocument?.body.append(panel);
        await settled();
        expect(textOf(panel)).toContain("Ana");
        const drawn = inside(panel, ".rollcall-panel") as HTMLElement;
        expect(drawn.ownerDocument).toBe(frame.contentDocument);
        expect(panel.shadowRoot?.adoptedStyleSheets.length).toBeGreaterThan(0);
        const onJoin = vi.fn<() => void>();
        panel.addEventListener("rollcalljoin", onJoin);
        inside(panel, ".rollcall-panel-own button")?.click();
        expect(onJoin).toHaveBeenCalledOnce();
        frame.remove();
    });

    it("opens a popover beside its button, and keys walk its rows", async () => {
        const user = userEvent.setup();
        const rollcall = callOfAna();
        rollcall.join(roomId, { userId: ben });
        rollcall.join(roomId, { userId: me, deviceId: "OTHER" });
        const panel = place("matrix-call-panel", { rollcall, roomId });
        panel.style.width = "360px";
        await settled();
        const focused = (): string | undefined =>
            panel.shadowRoot?.activeElement?.querySelector("[part~=participant-name]")?.textContent ?? undefined;
        inside(panel, "[data-row-key][tabindex='0']")?.focus();
        await user.keyboard("{ArrowDown}{ArrowDown}");
        await vi.waitFor(() => expect(focused()).toContain("Ben"));
        rollcall.leave(roomId, ben);
        await vi.waitFor(() => expect(panel.shadowRoot?.activeElement?.matches("[data-row-key]")).toBe(true));
        const button = inside(panel, ".rollcall-focus-badge-button");
        button?.click();
        await vi.waitFor(() =>
            expect(inside(panel, ":popover-open")?.getBoundingClientRect().height).toBeGreaterThan(20),
        );
        const popover = inside(panel, ":popover-open");
        const [above, below] = [button?.getBoundingClientRect(), popover?.getBoundingClientRect()];
        expect(below?.height).toBeGreaterThan(20);
        expect(Math.abs((below?.left ?? 0) - (above?.left ?? 0))).toBeLessThan(360);
        expect(
            Math.min(
                Math.abs((below?.top ?? 0) - (above?.bottom ?? 0)),
                Math.abs((below?.bottom ?? 0) - (above?.top ?? 0)),
            ),
        ).toBeLessThan(30);
    });

    it("has nothing that axe finds, light and dark", async () => {
        for (const theme of ["light", "dark"]) {
            const panel = place("matrix-call-panel", { rollcall: callOfAna(), roomId, theme });
            await settled();
            // What fades in has less contrast until it is there.
            const row = await vi.waitUntil(() => panel.shadowRoot?.querySelector(".rollcall-participants-row"));
            await vi.waitFor(() => expect(getComputedStyle(row).opacity).toBe("1"));
            const { violations } = await axe.run(panel, { rules: { region: { enabled: false } } });
            expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
            panel.remove();
        }
    });

    it("gives the focus back to the button of an explanation", async () => {
        const panel = place("matrix-call-panel", { rollcall: callOfAna(), roomId });
        await settled();
        const button = inside(panel, '[aria-haspopup="dialog"]');
        button?.focus();
        await keys.keyboard("{Enter}");
        await vi.waitFor(() => expect(panel.shadowRoot?.activeElement?.role).toBe("dialog"));
        await keys.keyboard("{Escape}");
        await vi.waitFor(() => expect(panel.shadowRoot?.activeElement).toBe(button));
    });
});

import axe from "axe-core";
import { defineCallPanel } from "matrix-rollcall/element";
import { describe, expect, it, vi } from "vitest";
import { endSync, introduce, join, listenersOf, newRoom, quietWorld } from "../support/world.ts";
import { ana, ben, callOfAna, inside, place, roomId, settled, textOf } from "./support.ts";

describe("matrix-call-badge", () => {
    it("counts the people in a room's call, and shows nothing without one", async () => {
        const rollcall = callOfAna();
        const badge = place("matrix-call-badge", { rollcall, roomId });
        await settled();
        expect(textOf(badge)).toMatch(/^1/);
        rollcall.join(roomId, { userId: ben });
        await settled();
        expect(textOf(badge)).toMatch(/^2/);
        rollcall.leave(roomId, ana);
        rollcall.leave(roomId, ben);
        await settled();
        expect(textOf(badge)).toBe("");
        const { violations } = await axe.run(badge, { rules: { region: { enabled: false } } });
        expect(violations).toEqual([]);
    });
});

describe("elements", () => {
    it("leave no listener and no timer when they are removed", async () => {
        const { client, room } = quietWorld();
        join(room, "@ana:example.org");
        const before = listenersOf(client);
        const timers = new Set<unknown>();
        const { setTimeout: set, clearTimeout: clear, setInterval: repeat, clearInterval: end } = globalThis;
        vi.spyOn(globalThis, "setTimeout").mockImplementation((task: () => void, ms?: number) => {
            const timer = set(() => {
                timers.delete(timer);
                task();
            }, ms);
            timers.add(timer);
            return timer;
        });
        vi.spyOn(globalThis, "clearTimeout").mockImplementation((timer) => {
            timers.delete(timer);
            clear(timer as number);
        });
        vi.spyOn(globalThis, "setInterval").mockImplementation((task: () => void, ms?: number) => {
            const timer = repeat(task, ms);
            timers.add(timer);
            return timer;
        });
        vi.spyOn(globalThis, "clearInterval").mockImplementation((timer) => {
            timers.delete(timer);
            end(timer as number);
        });
        const add = vi.spyOn(document, "addEventListener");
        const onWindow = vi.spyOn(window, "addEventListener");
        const offWindow = vi.spyOn(window, "removeEventListener");
        const panel = place("matrix-call-panel", { client, roomId: room.roomId });
        const badge = place("matrix-call-badge", { client, roomId: room.roomId });
        await settled();
        expect(textOf(panel)).toContain("ana");
        expect(listenersOf(client)).not.toEqual(before);
        expect(timers.size).toBeGreaterThan(0);
        panel.remove();
        badge.remove();
        await settled();
        expect(listenersOf(client)).toEqual(before);
        expect([...timers]).toEqual([]);
        // React listens to the document's selection once, for all of its roots.
        expect(add.mock.calls.map(([type]) => type).filter((type) => type !== "selectionchange")).toEqual([]);
        expect(offWindow.mock.calls.length).toBe(onWindow.mock.calls.length);
        vi.restoreAllMocks();
    });

    it("let go of a client when they are given another, or none", async () => {
        const [first, second] = [quietWorld(), quietWorld()];
        join(first.room, "@ana:example.org");
        join(second.room, "@ben:example.org");
        const before = [first, second].map(({ client }) => listenersOf(client));
        const panel = place("matrix-call-panel", { client: first.client, roomId: first.room.roomId });
        await settled();
        expect(textOf(panel)).toContain("ana");
        panel.client = second.client;
        await vi.waitFor(() => expect(textOf(panel)).toContain("ben"));
        expect(textOf(panel)).not.toContain("ana");
        await vi.waitFor(() => expect(listenersOf(first.client)).toEqual(before[0]));
        panel.client = null;
        await settled();
        expect(inside(panel, ".rollcall-panel")?.dataset["status"]).toBe("no-client");
        await vi.waitFor(() => expect(listenersOf(second.client)).toEqual(before[1]));
    });

    it("share one set of listeners, however many show a client's rooms", async () => {
        const { client, room } = quietWorld();
        const other = introduce(newRoom(client, "!other:example.org"));
        endSync(client);
        join(room, "@ana:example.org");
        const first = [room, other].map(({ roomId: each }) => place("matrix-call-panel", { client, roomId: each }));
        await vi.waitFor(() => expect(first.every((each) => inside(each, ".rollcall-panel"))).toBe(true), 5_000);
        await settled();
        const few = listenersOf(client);
        const box = document.body.appendChild(document.createElement("div"));
        const many = Array.from({ length: 998 }, (_, index) =>
            place(
                index % 25 ? "matrix-call-badge" : "matrix-call-panel",
                { client, roomId: index % 20 ? room.roomId : other.roomId },
                box,
            ),
        );
        const isDrawn = (each: Element): boolean => inside(each, ".rollcall") !== null;
        const callees = many.filter((each) => each.roomId === room.roomId);
        await vi.waitFor(() => expect(callees.every(isDrawn)).toBe(true), 30_000);
        expect(listenersOf(client)).toEqual(few);
        join(room, "@ben:example.org");
        await vi.waitFor(() => expect(textOf(first[0] as Element)).toContain("ben"));
        await vi.waitFor(() => expect(textOf(many[997] as Element)).toMatch(/^2/), 30_000);
        box.remove();
        await settled();
    }, 90_000);

    it("leave a tag alone that another version has taken", () => {
        const other = class extends HTMLElement {};
        customElements.define("taken-panel", other);
        defineCallPanel("taken-panel", "second-badge");
        defineCallPanel("second-panel", "second-badge");
        expect(customElements.get("taken-panel")).toBe(other);
        expect(customElements.get("second-panel")).toBeDefined();
        expect(customElements.get("second-panel")).not.toBe(customElements.get("matrix-call-panel"));
    });
});

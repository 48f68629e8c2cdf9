import { defineCallPanel, type CallBadgeElement, type CallPanelElement } from "matrix-rollcall/element";
import { createStaticRollcall, type StaticRollcall } from "matrix-rollcall/testing";
import { afterEach } from "vitest";

defineCallPanel();

export const roomId = "!standup:example.org";
export const ana = "@ana:example.org";
export const ben = "@ben:example.org";
export const me = "@me:example.org";

const placed: Element[] = [];

afterEach(async () => {
    for (const element of placed.splice(0)) element.remove();
    await settled();
});

/** A rollcall with Ana in the call of a room. */
export function callOfAna(): StaticRollcall {
    return createStaticRollcall({
        rooms: [
            {
                roomId,
                people: [
                    { userId: ana, name: "Ana" },
                    { userId: ben, name: "Ben" },
                ],
                sessions: [{ participants: [{ userId: ana }] }],
            },
        ],
    });
}

/** An element in the page, with properties set; removed after the test. */
export function place<Tag extends "matrix-call-panel" | "matrix-call-badge">(
    tag: Tag,
    properties: Partial<Omit<HTMLElementTagNameMap[Tag], "isConnected">> = {},
    parent: Node = document.body,
): HTMLElementTagNameMap[Tag] {
    const element = document.createElement(tag);
    Object.assign(element, properties);
    parent.appendChild(element);
    placed.push(element);
    return element;
}

/** The text that an element shows, without the marks that isolate names. */
export function textOf(element: CallPanelElement | CallBadgeElement | Element): string {
    const box = element.shadowRoot?.querySelector("div");
    return (box?.textContent ?? "").replace(/[\u2068\u2069]/g, "");
}

/** What an element draws, by a selector. */
export function inside(element: Element, selector: string): HTMLElement | null {
    return element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
}

/** Once all that elements draw after a change is drawn. */
export function settled(): Promise<void> {
    return new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve, 20));
    });
}

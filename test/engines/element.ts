import { defineCallPanel } from "matrix-rollcall/element";
import { createStaticRollcall } from "matrix-rollcall/testing";

/** Uses the elements as a page does, and rejects with the first thing that is not as it should be. */

const roomId = "!standup:example.org";
const rollcall = createStaticRollcall({
    rooms: [
        {
            roomId,
            people: [{ userId: "@ana:example.org", name: "Ana" }],
            sessions: [
                { participants: [{ userId: "@ana:example.org", devices: [{ deviceId: "A" }, { deviceId: "B" }] }] },
            ],
        },
    ],
});

defineCallPanel();
const panels = [...document.querySelectorAll("matrix-call-panel")];
const badge = document.querySelector("matrix-call-badge");
for (const element of [...panels, badge]) if (element) element.rollcall = rollcall;

/** Waits until something is true. */
async function until(what: string, isTrue: () => boolean): Promise<void> {
    const endMs = Date.now() + 20_000;
    while (!isTrue()) {
        if (Date.now() > endMs) throw new Error(`not so: ${what}`);
        await new Promise((resolve) => {
            setTimeout(resolve, 20);
        });
    }
}

async function tryOut(): Promise<void> {
    const [panel, arabic] = panels;
    const root = panel?.shadowRoot;
    const arabicRoot = arabic?.shadowRoot;
    if (!panel || !root || !arabicRoot) throw new Error("the panels have no shadow root");
    const find = (selector: string): HTMLElement | null => root.querySelector<HTMLElement>(selector);
    await until("Ana is in the panel", () => find(".rollcall-participant")?.textContent.includes("Ana") === true);
    await until("the Arabic panel is in Arabic", () => /[\u0600-\u06FF]/.test(arabicRoot.textContent));
    await until("the badge counts", () => badge?.shadowRoot?.textContent.includes("1") === true);

    const styleOf = (selector: string): CSSStyleDeclaration => getComputedStyle(find(selector) as HTMLElement);
    await until("the page styles parts", () => styleOf(".rollcall-session").borderRadius === "3px");
    await until("the stylesheet is adopted", () => styleOf(".rollcall-participants-row").display === "flex");
    await until("the slot is filled", () => document.querySelector("b")?.assignedSlot != null);

    find(".rollcall-participants-row-toggle")?.click();
    await until("devices are shown", () => root.querySelectorAll('[data-type="device"]').length === 2);
    await until("details have loaded", () => find(".rollcall-device-about button") !== null);
    const about = find(".rollcall-device-about button");
    about?.focus();
    about?.click();
    await until("a popover opens", () => find(".rollcall-popover:popover-open") !== null);
    await until("it has the focus", () => root.activeElement === find(".rollcall-popover:popover-open"));
    const popover = find(".rollcall-popover:popover-open");
    popover?.hidePopover();
    await until("the focus goes back", () => root.activeElement === about);

    rollcall.join(roomId, { userId: "@ben:example.org" });
    await until("Ben is in both", () => panels.every((each) => each.shadowRoot?.textContent.includes("@ben")));
    const joined = new Promise((resolve) => {
        panel.addEventListener("rollcalljoin", ({ detail }) => resolve(detail.session.key), { once: true });
    });
    [...root.querySelectorAll("button")].find(({ textContent }) => textContent === "Join")?.click();
    await joined;
}

tryOut().then(
    () => {
        document.title = "done";
    },
    // Not every engine reports a rejection of a module.
    (error: unknown) => console.error(error),
);

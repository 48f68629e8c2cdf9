import { CallBadgeElement } from "./CallBadgeElement.js";
import { CallPanelElement } from "./CallPanelElement.js";
import type { CallPanelEventMap } from "./types.js";

declare global {
    interface HTMLElementTagNameMap {
        "matrix-call-panel": CallPanelElement;
        "matrix-call-badge": CallBadgeElement;
    }
    interface HTMLElementEventMap extends CallPanelEventMap {}
}

/**
 * Registers the elements of this package: a panel and a badge. A tag that is already registered stays as it is, for example by
 * another version of this package on the same page. Pass a different tag to have both. Does nothing on a server.
 * @example
 * defineCallPanel();
 * const panel = document.createElement("matrix-call-panel");
 * panel.client = client;
 * panel.roomId = "!standup:example.org";
 * document.body.append(panel);
 */
export function defineCallPanel(panelTag = "matrix-call-panel", badgeTag = "matrix-call-badge"): void {
    define(panelTag, CallPanelElement);
    define(badgeTag, CallBadgeElement);
}

function define(tag: string, element: CustomElementConstructor): void {
    if (typeof customElements === "undefined" || customElements.get(tag)) return;
    // A class can be registered for one tag only.
    customElements.define(tag, isDefined(element) ? class extends element {} : element);
}

const defined = new WeakSet<CustomElementConstructor>();

function isDefined(element: CustomElementConstructor): boolean {
    const was = defined.has(element);
    defined.add(element);
    return was;
}

import type { CallSession } from "../core/index.js";
import { PanelContent } from "./PanelContent.js";
import { type IsConnected, redraw, RollcallElement, setUp } from "./RollcallElement.js";
import type { CallPanelEventMap } from "./types.js";

const connections = new WeakMap<CallPanelElement, IsConnected | null>();

/**
 * `<matrix-call-panel>`: who is in the calls of a room, as `CallPanel` shows it, for pages without React. Its slots are
 * `actions` (at the end of the header), `empty` (where the room has no call) and `inspector` (below the sessions). The state
 * `:state(in-call)` matches while the room has a call.
 * @fires rollcalljoin when "Join" is pressed.
 * @fires rollcallleave when "Leave" is pressed.
 * @fires rollcallmovehere when "Move to this device" is pressed.
 * @fires rollcallactivate when a row is clicked, or Enter is pressed on it.
 * @fires error when something the page has set cannot be shown.
 */
export class CallPanelElement extends RollcallElement {
    static override readonly observedAttributes: readonly string[] = [
        ...RollcallElement.observedAttributes,
        "density",
        "readonly",
    ];

    constructor() {
        super();
        const states = statesOf(this);
        const fireFor =
            (name: "rollcalljoin" | "rollcallleave" | "rollcallmovehere") =>
            (session: CallSession): void =>
                fire(this, name, { session });
        const actions = {
            onJoin: fireFor("rollcalljoin"),
            onLeave: fireFor("rollcallleave"),
            onMoveHere: fireFor("rollcallmovehere"),
            onActivate: (row: CallPanelRow, details: CallPanelDetails): void =>
                fire(this, "rollcallactivate", { row, ...details }),
        };
        const readOnly = { onJoin: undefined, onLeave: undefined, onMoveHere: undefined, onActivate: undefined };
        const onLive = (isLive: boolean): void => setState(states, "in-call", isLive);
        setUp(
            this,
            (roomId) => <PanelContent roomId={roomId} onLive={onLive} {...(this.readOnly ? readOnly : actions)} />,
            {
                css: ":host(:not([hidden])) { display: block; }",
                isConnected: () => connections.get(this) ?? undefined,
                data: () => ({ density: this.getAttribute("density") }),
            },
        );
    }

    /** `"compact"`, or roomy when absent; reflected as `density`. */
    get density(): string {
        return this.getAttribute("density") ?? "";
    }

    set density(density: string) {
        this.setAttribute("density", density);
    }

    /** Whether the panel only shows: no buttons to join or leave, and rows that do nothing. Reflected as `readonly`. */
    get readOnly(): boolean {
        return this.hasAttribute("readonly");
    }

    set readOnly(readOnly: boolean) {
        this.toggleAttribute("readonly", readOnly);
    }

    /**
     * Sets whether this client really is in the room's calls, or in a given session. Reading returns what `Node.isConnected`
     * means for every element of a page: whether it is in a document. Set it once the element is defined.
     */
    override set isConnected(isConnected: IsConnected | null) {
        connections.set(this, isConnected);
        redraw(this);
    }

    override get isConnected(): boolean {
        return super.isConnected;
    }
}

type CallPanelDetails = Omit<CallPanelEventMap["rollcallactivate"]["detail"], "row">;
type CallPanelRow = CallPanelEventMap["rollcallactivate"]["detail"]["row"];

function fire<Name extends keyof CallPanelEventMap>(
    element: CallPanelElement,
    name: Name,
    detail: CallPanelEventMap[Name]["detail"],
): void {
    element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

/** Undefined where the browser has no custom states. */
function statesOf(element: HTMLElement): CustomStateSet | undefined {
    return typeof element.attachInternals === "function" ? element.attachInternals().states : undefined;
}

function setState(states: CustomStateSet | undefined, name: string, isSet: boolean): void {
    try {
        if (isSet) states?.add(name);
        else states?.delete(name);
    } catch {
        // Older Chromium takes only names with dashes in front.
    }
}

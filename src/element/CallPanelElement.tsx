import type { CallSession } from "../core/index.js";
import type { IsConnected } from "../hooks/rollcallContext.js";
import { PanelContent } from "./PanelContent.js";
import { redraw, RollcallElement, setUp } from "./RollcallElement.js";
import type { CallPanelEventMap } from "./types.js";

const connections = new WeakMap<CallPanelElement, IsConnected | null>();

/**
 * Displays who is in the calls of a room, like `CallPanel`, for pages without React: `<matrix-call-panel>`. Its slots are
 * `actions` (at the end of the header), `empty` (shown if the room has no call) and `inspector` (below the sessions). The state
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

    /** The density: `"compact"`, or roomy if absent. Reflected as `density`. */
    get density(): string {
        return this.getAttribute("density") ?? "";
    }

    set density(density: string) {
        this.setAttribute("density", density);
    }

    /** Whether the panel is read-only: it has no buttons to join or leave, and its rows do nothing. Reflected as `readonly`. */
    get readOnly(): boolean {
        return this.hasAttribute("readonly");
    }

    set readOnly(readOnly: boolean) {
        this.toggleAttribute("readonly", readOnly);
    }

    /**
     * Sets whether this client is connected to the room's calls, or to a given session. Reading it returns what
     * `Node.isConnected` means for every element: whether it is in a document. Set it after the element is defined.
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

/** Returns the element's custom states. Undefined if the browser does not support them. */
function statesOf(element: HTMLElement): CustomStateSet | undefined {
    return typeof element.attachInternals === "function" ? element.attachInternals().states : undefined;
}

function setState(states: CustomStateSet | undefined, name: string, isSet: boolean): void {
    try {
        if (isSet) states?.add(name);
        else states?.delete(name);
    } catch {
        // Older Chromium only accepts names that start with dashes.
    }
}

import type { CallBadgeElement, CallPanelElement, CallPanelEventMap, ElementSources } from "./index.js";

/** Attributes of both elements in a Svelte template. */
interface ElementProps {
    "room-id"?: string | undefined;
    roomId?: string | undefined;
    theme?: "light" | "dark" | undefined;
    client?: CallPanelElement["client"];
    rollcall?: CallPanelElement["rollcall"];
    sources?: ElementSources | null | undefined;
}

type PanelHandlers = {
    [Name in keyof CallPanelEventMap as `on${Name}`]?: ((event: CallPanelEventMap[Name]) => void) | undefined;
};

interface PanelProps extends ElementProps, PanelHandlers {
    density?: "compact" | undefined;
    readonly?: boolean | undefined;
    readOnly?: boolean | undefined;
}

declare module "svelte/elements" {
    interface CallPanelAttributes extends HTMLAttributes<CallPanelElement>, PanelProps {}
    interface CallBadgeAttributes extends HTMLAttributes<CallBadgeElement>, ElementProps {}
    interface SvelteHTMLElements {
        "matrix-call-panel": CallPanelAttributes;
        "matrix-call-badge": CallBadgeAttributes;
    }
}

import type { CallBadgeElement, CallPanelElement, CallPanelEventMap, ElementSources } from "./index.js";

/** Props of both elements in JSX. */
interface ElementProps {
    "room-id"?: string | undefined;
    theme?: "light" | "dark" | undefined;
    client?: CallPanelElement["client"];
    rollcall?: CallPanelElement["rollcall"];
    sources?: ElementSources | null | undefined;
    onerror?: ((event: ErrorEvent) => void) | undefined;
}

type PanelHandlers = {
    [Name in keyof CallPanelEventMap as `on${Name}`]?: ((event: CallPanelEventMap[Name]) => void) | undefined;
};

interface PanelProps extends ElementProps, PanelHandlers {
    density?: "compact" | undefined;
    readOnly?: boolean | undefined;
}

declare module "react" {
    namespace JSX {
        interface IntrinsicElements {
            "matrix-call-panel": DetailedHTMLProps<HTMLAttributes<CallPanelElement>, CallPanelElement> & PanelProps;
            "matrix-call-badge": DetailedHTMLProps<HTMLAttributes<CallBadgeElement>, CallBadgeElement> & ElementProps;
        }
    }
}

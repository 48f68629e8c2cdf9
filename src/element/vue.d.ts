import type { CallPanelElement, CallPanelEventMap, ElementSources } from "./index.js";

/** Props of both elements in a Vue template. */
interface ElementProps {
    roomId?: string;
    theme?: "light" | "dark";
    client?: CallPanelElement["client"];
    rollcall?: CallPanelElement["rollcall"];
    sources?: ElementSources | null;
}

type PanelHandlers = {
    [Name in keyof CallPanelEventMap as `on${Capitalize<Name>}`]?: (event: CallPanelEventMap[Name]) => void;
};

interface PanelProps extends ElementProps, PanelHandlers {
    density?: "compact";
    readonly?: boolean;
    readOnly?: boolean;
}

declare module "vue" {
    interface GlobalComponents {
        "matrix-call-panel": new () => { $props: PanelProps };
        "matrix-call-badge": new () => { $props: ElementProps };
    }
}

import { useLayoutEffect, type ReactElement } from "react";
import { RoomPanel } from "../support/RoomPanel.tsx";

interface HostPageProps {
    /** The host's stylesheet, in the page as long as this is. */
    readonly css?: string;
    /** The class of what is around the panel; `host` when absent. */
    readonly className?: string;
}

/** A panel in a host's page. */
export function HostPage({ css = "", className = "host" }: HostPageProps): ReactElement {
    useLayoutEffect(() => {
        const style = document.createElement("style");
        style.textContent = css;
        // First, like a host's own styles: the first mention of the layers orders them.
        document.head.prepend(style);
        return () => style.remove();
    }, [css]);
    return (
        <div className={className}>
            <RoomPanel />
        </div>
    );
}

import { useLayoutEffect, type ReactElement } from "react";
import { RoomPanel } from "../support/RoomPanel.tsx";

interface HostPageProps {
    /** The host's stylesheet, in the page as long as this is. */
    readonly css: string;
}

/** A panel in a host's page. */
export function HostPage({ css }: HostPageProps): ReactElement {
    useLayoutEffect(() => {
        const style = document.createElement("style");
        style.textContent = css;
        // Before all others, as a host's own: whoever names layers first orders them.
        document.head.prepend(style);
        return () => style.remove();
    }, [css]);
    return (
        <div className="host">
            <RoomPanel />
        </div>
    );
}

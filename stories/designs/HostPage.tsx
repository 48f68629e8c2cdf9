import type { ReactElement } from "react";
import { RoomPanel } from "../support/RoomPanel.tsx";

interface HostPageProps {
    /** The host's stylesheet, in the page as long as this is. */
    readonly css: string;
}

/** A panel in a host's page. */
export function HostPage({ css }: HostPageProps): ReactElement {
    return (
        <>
            <style>{css}</style>
            <div className="host">
                <RoomPanel />
            </div>
        </>
    );
}

import { CallPanel } from "matrix-rollcall";

/** A panel in a narrow sidebar. */
export function Sidebar({ roomId }: { readonly roomId: string }) {
    return (
        <aside data-density="compact" style={{ width: "16rem", height: "24rem", overflow: "auto" }}>
            <CallPanel.Root roomId={roomId} headingLevel={3}>
                <CallPanel.Connection />
                <CallPanel.Status />
                <CallPanel.Sessions />
            </CallPanel.Root>
        </aside>
    );
}

import type { ReactNode } from "react";
import { CallBadge } from "../components/callBadge/CallBadge.js";
import { useCallSummary } from "../hooks/useCallSummary.js";

/** Displays the number of people in a room's calls. */
export function BadgeContent({ roomId }: { readonly roomId: string }): ReactNode {
    const { people, seemsGone, intent } = useCallSummary(roomId);
    return <CallBadge people={people} seemsGone={seemsGone} intent={intent} />;
}

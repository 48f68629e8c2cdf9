import { MembershipInspector } from "matrix-rollcall/devtools";
import type { ReactElement } from "react";
import { readExample, type ExplainedReason } from "./examples.ts";

interface ReasonExampleProps {
    readonly reason: ExplainedReason;
}

/** What the inspector says of an example of this reason. */
export function ReasonExample({ reason }: ReasonExampleProps): ReactElement {
    return <MembershipInspector rejected={readExample(reason)} defaultOpen />;
}

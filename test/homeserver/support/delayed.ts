import type { MatrixClient } from "matrix-js-sdk";

interface Scheduled {
    readonly delay_id: string;
    readonly running_since: number;
}

/** The delayed events that a user has scheduled. */
export async function scheduledOf(client: MatrixClient): Promise<readonly Scheduled[]> {
    const answer: Record<string, unknown> = { ...(await client._unstable_getDelayedEvents()) };
    // Older servers use the older name.
    return (answer["scheduled"] ?? answer["delayed_events"]) as readonly Scheduled[];
}

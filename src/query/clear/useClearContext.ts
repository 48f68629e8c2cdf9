import { useMemo } from "react";
import { useRollcallContext } from "../../hooks/rollcallContext.js";
import type { ClearContext } from "./clear.js";
import type { ClearPolicy } from "./policy.js";
import type { ClearClient } from "./send.js";

/** How entries are cleared. */
export interface UseClearOptions {
    /** Whether something may be cleared; `defaultClearPolicy` when absent. The same function from render to render. */
    readonly policy?: ClearPolicy | undefined;
}

/** What clearing in a room takes; null while nobody is logged in. */
export function useClearContext(client: ClearClient, roomId: string, { policy }: UseClearOptions): ClearContext | null {
    const { rollcall } = useRollcallContext();
    return useMemo(
        () => rollcall && { client, roomId, calls: rollcall.room(roomId), now: rollcall.now, policy },
        [rollcall, client, roomId, policy],
    );
}

import { useEffect } from "react";
import type { PeopleGroup } from "../../hooks/rows/groups.js";
import { noOne, type Announcer } from "../announcer/announceContext.js";

/** Reports the users who have left and still have rows, so that they are not listed twice. */
export function useHeldLeavers(groups: readonly PeopleGroup[], setHeld: Announcer["setHeld"] | undefined): void {
    const userIds = groups.flatMap(({ left }) => [...(left ?? [])]);
    const held = userIds.length > 0 ? JSON.stringify(userIds) : undefined;
    useEffect(() => {
        if (held === undefined) return undefined;
        setHeld?.(JSON.parse(held) as readonly string[]);
        return () => setHeld?.(noOne);
    }, [held, setHeld]);
}

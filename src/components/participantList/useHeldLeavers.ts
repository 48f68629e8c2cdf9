import { useEffect } from "react";
import type { PeopleGroup } from "../../hooks/rows/groups.js";
import type { Announcer } from "../announcer/announceContext.js";

/** Reports the users who have left and still have rows, so that they are not listed twice. */
export function useHeldLeavers(groups: readonly PeopleGroup[], setHeld: Announcer["setHeld"] | undefined): void {
    const held = groups.flatMap(({ left }) => [...(left ?? [])]).join(" ");
    useEffect(() => {
        if (!held) return undefined;
        setHeld?.(held);
        return () => setHeld?.("");
    }, [held, setHeld]);
}

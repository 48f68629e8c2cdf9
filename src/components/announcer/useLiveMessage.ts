import { useCallback, useEffect, useRef, useState } from "react";
import type { Announce } from "./announceContext.js";

/** How long a message stays, ms: long enough to be noticed, gone before somebody reads the page again. */
const staysMs = 5000;

/** The message of a live region, and how to say another. The same words twice are said twice. */
export function useLiveMessage(): { readonly message: string; readonly announce: Announce } {
    const [message, setMessage] = useState("");
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    useEffect(() => () => clearTimeout(timer.current), []);
    const announce = useCallback((next: string) => {
        clearTimeout(timer.current);
        // Two that come together are both said.
        setMessage((before) => (before === next || before === "" ? next : `${before} ${next}`));
        timer.current = setTimeout(() => setMessage(""), staysMs);
    }, []);
    return { message, announce };
}

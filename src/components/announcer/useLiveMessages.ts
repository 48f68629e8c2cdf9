import { useCallback, useEffect, useRef, useState } from "react";
import type { Announce } from "./announceContext.js";

/** How long messages stay in the page, in ms: long enough to be announced, and gone before the user reads the page again. */
const staysMs = 5000;

/** Maximum number of messages in the page. */
const mostMessages = 3;

/** A message with an ID, because the same text may be announced twice. */
export interface LiveMessage {
    readonly key: number | string;
    readonly words: string;
}

/** Returns the messages of a live region, and a function that adds one. */
export function useLiveMessages(): { readonly messages: readonly LiveMessage[]; readonly announce: Announce } {
    const [messages, setMessages] = useState<readonly LiveMessage[]>([]);
    const count = useRef(0);
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    useEffect(() => () => clearTimeout(timer.current), []);
    const announce = useCallback((words: string) => {
        clearTimeout(timer.current);
        const key = (count.current += 1);
        setMessages((before) => [...before.slice(1 - mostMessages), { key, words }]);
        timer.current = setTimeout(() => setMessages([]), staysMs);
    }, []);
    return { messages, announce };
}

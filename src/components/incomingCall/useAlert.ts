import { useEffect, useState } from "react";
import { useLatest } from "../../hooks/useLatest.js";

/** How long after the alert's element the words come, in ms: screen readers know the element by then, and names are loaded. */
const waitsMs = 250;

/** When the words leave the page, in ms: after they were announced, and before the user reads the page. */
const staysMs = 5000;

/** Returns the words of an alert once for each key, and an empty string before and after. Later words of the same key are not announced. */
export function useAlert(key: string, words: string): string {
    const latest = useLatest(words);
    const [said, setSaid] = useState({ key, words: "" });
    useEffect(() => {
        const timers = [
            setTimeout(() => setSaid({ key, words: latest.current }), waitsMs),
            setTimeout(() => setSaid({ key, words: "" }), staysMs),
        ];
        return () => timers.forEach(clearTimeout);
    }, [key, latest]);
    return said.key === key ? said.words : "";
}

import { useEffect, useState } from "react";
import { useLatest } from "../../hooks/useLatest.js";

/**
 * Delay from rendering the alert's element to its text, in ms. By then screen readers know the element, and names are loaded.
 */
const waitsMs = 250;

/** When the text is removed, in ms: after it was announced, and before the user reads the page. */
const staysMs = 5000;

/**
 * Returns the text of an alert once per key, and an empty string before and after. Later texts with the same key are not
 * announced.
 */
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

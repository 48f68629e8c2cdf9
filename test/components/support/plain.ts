/** The text of an element without the characters that isolate directions. */
export function plain(element: Element | null): string {
    return (element?.textContent ?? "").replace(/[\u2066-\u2069]/g, "");
}

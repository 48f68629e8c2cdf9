/** Returns the focused element of an element's document, or of its shadow root, whose document sees only the root's host. */
export function focusedAround(element: Element): Element | null {
    const root = element.getRootNode();
    return "activeElement" in root ? (root as Document | ShadowRoot).activeElement : null;
}

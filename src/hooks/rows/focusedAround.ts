/**
 * Returns the focused element in an element's document or shadow root. For a shadow root, the document only reports its host.
 */
export function focusedAround(element: Element): Element | null {
    const root = element.getRootNode();
    return "activeElement" in root ? (root as Document | ShadowRoot).activeElement : null;
}

const prefix = "rollcall-";

/**
 * Names every part in a shadow root for `::part()`, including parts that are added later: the class `rollcall-session-title`
 * becomes the part `session-title`. Returns a function that stops it.
 */
export function nameParts(shadow: ShadowRoot): () => void {
    const observer = new MutationObserver((records) => {
        for (const { type, target, addedNodes } of records) {
            if (type === "attributes") nameOne(target as Element);
            else for (const node of addedNodes) nameAll(node);
        }
    });
    observer.observe(shadow, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
    return () => observer.disconnect();
}

function nameAll(node: Node): void {
    if (!("querySelectorAll" in node)) return;
    const element = node as Element;
    nameOne(element);
    for (const each of element.querySelectorAll(`[class*="${prefix}"]`)) nameOne(each);
}

function nameOne(element: Element): void {
    const names = [...element.classList].flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : []));
    if (names.length > 0) element.setAttribute("part", names.join(" "));
    else element.removeAttribute("part");
}

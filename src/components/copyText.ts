/** Copies text to the clipboard of an element's document. Resolves with whether it worked. */
export async function copyText(element: Element, text: string): Promise<boolean> {
    try {
        await element.ownerDocument.defaultView?.navigator.clipboard.writeText(text);
        return true;
    } catch {
        return false;
    }
}

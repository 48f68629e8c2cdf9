/** Puts text into the clipboard of the page an element is in; whether that worked. */
export async function copyText(element: Element, text: string): Promise<boolean> {
    try {
        await element.ownerDocument.defaultView?.navigator.clipboard.writeText(text);
        return true;
    } catch {
        return false;
    }
}

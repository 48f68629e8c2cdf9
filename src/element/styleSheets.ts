import kitCss from "../styles/elements.css?inline";
import elementCss from "./element.css?inline";

const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * Adds the kit's styles, and some of an element's own, to a shadow root. All elements of a document share constructed
 * stylesheets, which a strict Content Security Policy allows even if it forbids `<style>`.
 */
export function adoptStyles(shadow: ShadowRoot, css: string): void {
    // Test environments without a style engine support neither.
    if (!("adoptedStyleSheets" in shadow)) return;
    const { ownerDocument } = shadow;
    shadow.adoptedStyleSheets = [kitCss, elementCss, css].map((text) => sheetOf(ownerDocument, text));
}

/** Returns the sheet for this document. Other documents reject it. */
function sheetOf(document: Document, text: string): CSSStyleSheet {
    const ofDocument = sheets.get(document) ?? new Map<string, CSSStyleSheet>();
    sheets.set(document, ofDocument);
    const known = ofDocument.get(text);
    if (known) return known;
    const Sheet = document.defaultView?.CSSStyleSheet ?? CSSStyleSheet;
    const sheet = new Sheet();
    sheet.replaceSync(text);
    ofDocument.set(text, sheet);
    return sheet;
}

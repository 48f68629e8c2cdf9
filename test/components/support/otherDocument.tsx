import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { onTestFinished } from "vitest";

/** Opens another document with the page's styles, as a picture-in-picture window is, until the test ends. */
export function openDocument(width: number, height: number): Document {
    const frame = document.createElement("iframe");
    onTestFinished(() => frame.remove());
    Object.assign(frame, { width, height });
    frame.style.border = "0";
    document.body.append(frame);
    const { contentDocument } = frame;
    if (!contentDocument) throw new Error("a frame in a page has a document");
    contentDocument.documentElement.innerHTML = "<head></head><body style='margin: 0'></body>";
    for (const style of document.head.querySelectorAll("style")) contentDocument.head.append(style.cloneNode(true));
    return contentDocument;
}

/** Renders a page into a document. */
export function renderIn({ body }: Document, page: ReactElement): void {
    render(page, { container: body.appendChild(body.ownerDocument.createElement("div")), baseElement: body });
}

import type { ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { nameParts } from "./parts.js";
import { adoptStyles } from "./styleSheets.js";

/** The content of an element's shadow root. */
export interface Mount {
    /** Draws or removes the content after the current turn. */
    readonly update: () => void;
    /** Removes the content immediately. */
    readonly remove: () => void;
}

export interface MountOptions {
    readonly host: HTMLElement;
    /** Called for each drawing. Must not throw. */
    readonly content: () => ReactNode;
    /** Styles in addition to the kit's. */
    readonly css: string;
    /** Set as `data-*` on the element around the content. Defaults to none. */
    readonly data?: () => Readonly<Record<string, string | null>>;
}

/**
 * Draws in a host's shadow root while the host is in a displayed document. A host that is only moved keeps its content, because
 * removals are handled after the current turn.
 */
export function createMount({ host, content, css, data = () => ({}) }: MountOptions): Mount {
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    let drawn: { readonly root: Root; readonly box: HTMLElement; readonly stopNaming: () => void } | undefined;
    let isScheduled = false;

    const draw = (): typeof drawn => {
        if (drawn) return drawn;
        adoptStyles(shadow, css);
        const box = host.ownerDocument.createElement("div");
        const stopNaming = nameParts(shadow);
        shadow.append(box);
        // The content reports its own errors. The defaults would also write them to the console.
        const root = createRoot(box, { onCaughtError: () => undefined, onUncaughtError: () => undefined });
        drawn = { root, box, stopNaming };
        return drawn;
    };

    const remove = (): void => {
        drawn?.root.unmount();
        drawn?.stopNaming();
        drawn?.box.remove();
        drawn = undefined;
    };

    const settle = (): void => {
        isScheduled = false;
        if (!host.isConnected || !host.ownerDocument.defaultView) {
            remove();
            return;
        }
        const { root, box } = draw() ?? {};
        for (const [name, value] of Object.entries(data())) {
            if (value === null) box?.removeAttribute(`data-${name}`);
            else box?.setAttribute(`data-${name}`, value);
        }
        root?.render(content());
    };

    return {
        update() {
            if (isScheduled) return;
            isScheduled = true;
            queueMicrotask(settle);
        },
        remove,
    };
}

import type { ReactElement } from "react";
import { HostPage } from "./HostPage.tsx";
import css from "./tailwind.css?inline";

/** A panel in a page on Tailwind: its utilities give its colours to ours. */
export function TailwindPage(): ReactElement {
    return (
        <HostPage
            css={css}
            className="bg-gray-50 p-4 text-gray-900 [--rollcall-accent:var(--color-indigo-700)] [--rollcall-border:var(--color-gray-300)] [--rollcall-muted:var(--color-gray-600)] [--rollcall-radius:var(--radius-md)] [--rollcall-subtle:var(--color-gray-100)] [--rollcall-surface:var(--color-white)] [--rollcall-text:var(--color-gray-900)] [color-scheme:light]"
        />
    );
}

import type { ReactElement } from "react";
import type { RowContentProps } from "./RowContent.js";

/** Unfolds and folds a row that has others inside. */
export function Toggle(props: RowContentProps & { readonly label: string }): ReactElement | null {
    const { row, controlProps, onToggle, label } = props;
    const { key, isExpanded } = row;
    if (isExpanded === undefined) return null;
    return (
        <button
            type="button"
            className="rollcall-row-toggle"
            {...controlProps}
            aria-expanded={isExpanded}
            aria-label={label}
            onClick={() => onToggle(key, !isExpanded)}
        >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d="M4 6l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
            </svg>
        </button>
    );
}

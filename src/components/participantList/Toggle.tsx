import type { ReactElement } from "react";
import { Icon } from "../Icon.js";
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
            <Icon name="chevron" />
        </button>
    );
}

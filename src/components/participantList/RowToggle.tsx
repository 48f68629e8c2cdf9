import type { ReactElement } from "react";
import { Icon } from "../Icon.js";
import { chevronIcon } from "../icons.js";
import type { RowContentProps } from "./RowContent.js";

/** Displays the button that expands and collapses a row. */
export function RowToggle(props: RowContentProps & { readonly label: string }): ReactElement | null {
    const { row, getToggleProps, label } = props;
    if (row.isExpanded === undefined) return null;
    return (
        <button {...getToggleProps(row)} type="button" className="rollcall-participants-row-toggle" aria-label={label}>
            <Icon path={chevronIcon} />
        </button>
    );
}

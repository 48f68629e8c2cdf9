import { useState, type JSX } from "react";
import { copying } from "../text/english/copying.js";
import { usePartText } from "../text/textContext.js";
import { copyText } from "./copyText.js";
import { Icon } from "./Icon.js";
import { copyIcon } from "./laterIcons.js";

interface CopyButtonProps {
    /** Returns the text to copy. Called when the button is pressed. */
    readonly getText: () => string;
    readonly label: string;
    /** Whether the label is visible only to screen readers and as a tooltip. */
    readonly isIcon?: boolean;
}

/** Displays a button that copies text and reports whether that worked. */
export function CopyButton({ getText, label, isIcon = false }: CopyButtonProps): JSX.Element {
    const { t } = usePartText(copying);
    const [isCopied, setIsCopied] = useState<boolean>();
    return (
        <span className="rollcall-copy">
            <button
                type="button"
                className="rollcall-button"
                data-quiet=""
                data-icon={isIcon || undefined}
                title={isIcon ? label : undefined}
                onClick={({ currentTarget }) => void copyText(currentTarget, getText()).then(setIsCopied)}
                onBlur={() => setIsCopied(undefined)}
            >
                <Icon path={copyIcon} />
                {isIcon ? <span className="rollcall-spoken">{label}</span> : label}
            </button>
            <span role="status">{isCopied !== undefined && t(isCopied ? "panel.copied" : "panel.copyFailed")}</span>
        </span>
    );
}

import { useState, type JSX, type ReactNode } from "react";
import { copyText } from "./copyText.js";
import { Icon } from "./Icon.js";
import { useText } from "./text/textContext.js";

interface CopyButtonProps {
    /** Called when it is pressed. */
    readonly getText: () => string;
    readonly children: ReactNode;
}

/** A button that copies a text, and says whether that worked. */
export function CopyButton({ getText, children }: CopyButtonProps): JSX.Element {
    const { t } = useText();
    const [isCopied, setIsCopied] = useState<boolean>();
    return (
        <span className="rollcall-copy">
            <button
                type="button"
                className="rollcall-button"
                data-quiet=""
                onClick={({ currentTarget }) => void copyText(currentTarget, getText()).then(setIsCopied)}
                onBlur={() => setIsCopied(undefined)}
            >
                <Icon name="copy" />
                {children}
            </button>
            <output>{isCopied !== undefined && t(isCopied ? "panel.copied" : "panel.copyFailed")}</output>
        </span>
    );
}

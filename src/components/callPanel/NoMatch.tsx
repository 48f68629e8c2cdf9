import type { ReactElement } from "react";
import { plainText } from "../../text/plainText.js";
import { usePartText } from "../../text/textContext.js";
import { HiddenMatches } from "./HiddenMatches.js";
import { usePanel } from "./panelContext.js";

/** Displays that a search finds no one, and explains rejected and pending memberships that match it. */
export function NoMatch(): ReactElement {
    const { t } = usePartText();
    const { search, snapshot } = usePanel();
    return (
        <>
            <div>{t("search.nobody", { search: plainText(search, 60) })}</div>
            {snapshot.rejected.length + snapshot.pending.length > 0 && <HiddenMatches />}
        </>
    );
}

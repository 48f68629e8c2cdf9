import type { ReactElement } from "react";
import { plainText } from "../../text/plainText.js";
import { usePartText } from "../../text/textContext.js";
import { lazyModule } from "../lazyModule.js";
import { usePanel } from "./panelContext.js";

const useHiddenMatches = lazyModule(() => import("./HiddenMatches.js"));

/** Displays that a search finds no one, and explains rejected and pending memberships that match it. */
export function NoMatch(): ReactElement {
    const { t } = usePartText();
    const { search, snapshot } = usePanel();
    const { HiddenMatches } = useHiddenMatches(snapshot.rejected.length + snapshot.pending.length > 0) ?? {};
    return (
        <>
            <div>{t("search.nobody", { search: plainText(search, 60) })}</div>
            {HiddenMatches && <HiddenMatches />}
        </>
    );
}

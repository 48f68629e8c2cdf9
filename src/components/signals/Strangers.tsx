import { useContext, type ReactNode } from "react";
import { staticStore } from "../../core/internal.js";
import { useSelection } from "../../hooks/useSelection.js";
import { signals as signalTexts } from "../../text/english/signals.js";
import { usePartText } from "../../text/textContext.js";
import { SignalsContext } from "./signals.js";

const noStrangers = staticStore<readonly string[]>([]);

/** Displays the number of devices in the media room that are not in the call. Their identities mean nothing to people. */
export function Strangers(): ReactNode {
    const strangers = useContext(SignalsContext)?.strangers ?? noStrangers;
    const count = useSelection(strangers, ({ length }) => length);
    const { t } = usePartText(signalTexts);
    return count > 0 && <div className="rollcall-panel-strangers">{t("signal.strangers", { count })}</div>;
}

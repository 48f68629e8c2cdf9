import { useState, type JSX } from "react";
import type { CallSession, Transport } from "../../core/index.js";
import { Icon } from "../Icon.js";
import type { Text } from "../text/createText.js";
import { plainText } from "../text/plainText.js";
import { useText } from "../text/textContext.js";
import { rawTransport, transportLabel } from "./transportLabel.js";

export interface FocusWhyProps {
    readonly transport: Transport;
    readonly session: CallSession;
    readonly getName: (userId: string) => string;
}

/** Why a session's focus is what it is. Of elements that may stand in a paragraph, as the badge may. */
export function FocusWhy({ transport, session, getName }: FocusWhyProps): JSX.Element {
    const text = useText();
    const [isRaw, setIsRaw] = useState(false);
    const { activeFocus, foci, devices } = session;
    const group =
        foci.find((each) => each.transport === transport) ??
        foci.find((each) => each.devices.some((device) => device.transport === transport));
    const here = group?.devices.length ?? 0;
    const elsewhere = devices.length - here;
    const decider = activeFocus?.transport === transport ? activeFocus.decidedBy : undefined;
    const { href } = transportLabel(text, transport);
    return (
        <>
            {decider && (
                <span>
                    {text.t("focus.decided", {
                        name: plainText(getName(decider.userId), 60),
                        device: plainText(decider.deviceId ?? text.t("device.unknown"), 60),
                    })}
                </span>
            )}
            {decider && <span>{selectionWords(text, activeFocus?.selection)}</span>}
            <span>{text.t("focus.here", { count: here })}</span>
            {elsewhere > 0 && <span>{text.t("focus.elsewhere", { count: elsewhere })}</span>}
            {href !== undefined && (
                <a href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
                    {href}
                </a>
            )}
            <button
                type="button"
                className="rollcall-disclosure"
                aria-expanded={isRaw}
                onClick={() => setIsRaw(!isRaw)}
            >
                <Icon name="chevron" />
                {text.t("focus.raw")}
            </button>
            {isRaw && (
                <code dir="ltr" translate="no">
                    {rawTransport(transport)}
                </code>
            )}
        </>
    );
}

function selectionWords({ t }: Text, selection: string | undefined): string {
    if (selection === "oldest_membership") return t("focus.oldest");
    if (selection === undefined || selection === "multi_sfu") return t("focus.multi");
    return t("focus.selection", { selection: plainText(selection, 40) });
}

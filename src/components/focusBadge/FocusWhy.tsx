import type { JSX } from "react";
import type { CallSession, Transport } from "../../core/index.js";
import type { Text } from "../text/createText.js";
import { plainText } from "../text/plainText.js";
import { useText } from "../text/textContext.js";
import { rawTransport, transportLabel } from "./transportLabel.js";

export interface FocusWhyProps {
    readonly transport: Transport;
    readonly session: CallSession;
    readonly getName: (userId: string) => string;
}

/** Why a session's focus is what it is. */
export function FocusWhy({ transport, session, getName }: FocusWhyProps): JSX.Element {
    const text = useText();
    const { activeFocus, foci, devices } = session;
    const group =
        foci.find((each) => each.transport === transport) ??
        foci.find(({ devices }) => devices.some((device) => device.transport === transport));
    const here = group?.devices.length ?? 0;
    const elsewhere = devices.length - here;
    const decider = activeFocus?.transport === transport ? activeFocus.decidedBy : undefined;
    const { href } = transportLabel(text, transport);
    return (
        <>
            {decider && (
                <p>
                    {text.t("focus.decided", {
                        name: plainText(getName(decider.userId), 60),
                        device: plainText(decider.deviceId ?? text.t("device.unknown"), 60),
                    })}
                </p>
            )}
            {decider && <p>{selectionWords(text, activeFocus?.selection)}</p>}
            <p>{text.t("focus.here", { count: here })}</p>
            {elsewhere > 0 && <p>{text.t("focus.elsewhere", { count: elsewhere })}</p>}
            {href !== undefined && (
                <p>
                    <a href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
                        {href}
                    </a>
                </p>
            )}
            <details>
                <summary>{text.t("focus.raw")}</summary>
                <pre dir="ltr">{rawTransport(transport)}</pre>
            </details>
        </>
    );
}

function selectionWords({ t }: Text, selection: string | undefined): string {
    if (selection === "oldest_membership") return t("focus.oldest");
    if (selection === undefined || selection === "multi_sfu") return t("focus.multi");
    return t("focus.selection", { selection: plainText(selection, 40) });
}

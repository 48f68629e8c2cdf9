import { useState, type JSX } from "react";
import type { CallDevice, CallSession, Transport } from "../../core/index.js";
import { useMaybeRollcallContext } from "../../hooks/rollcallContext.js";
import { useGetName } from "../../hooks/useGetName.js";
import { useOfferedTransports } from "../../hooks/useOfferedTransports.js";
import { mediaServer } from "../../text/english/mediaServer.js";
import { firstUserIds, formatUsers } from "../../text/formatNames.js";
import { plainName, plainText } from "../../text/plainText.js";
import { usePartText, type PartText } from "../../text/textContext.js";
import { Icon } from "../Icon.js";
import { chevronIcon } from "../icons.js";
import { rawTransport } from "./rawTransport.js";
import { transportLabel } from "./transportLabel.js";

export interface FocusWhyProps {
    readonly transport: Transport;
    readonly session: CallSession;
    readonly getName: ((userId: string) => string) | undefined;
}

/**
 * Explains a session's media server. Renders only elements that are allowed in a paragraph, because the badge may be in one.
 */
export function FocusWhy({ transport, session, getName: given }: FocusWhyProps): JSX.Element {
    const text = usePartText(mediaServer);
    const [isRaw, setIsRaw] = useState(false);
    const { activeFocus, foci, devices } = session;
    const group =
        foci.find((each) => each.transport === transport) ??
        foci.find((each) => each.devices.some((device) => device.transport === transport));
    const here = group?.devices ?? [];
    const unknown = devices.filter((device) => device.transport === undefined);
    const elsewhere = devices.length - here.length - unknown.length;
    const isOffered = useIsOffered(transport, here[0]);
    const decider = activeFocus?.transport === transport ? activeFocus.decidedBy : undefined;
    const followers = decider ? here.filter((device) => device !== decider && device.follows) : [];
    const named = [decider ? [decider] : [], here, followers, unknown].flatMap(firstUserIds);
    const getName = useGetName(session.roomId, named, given);
    const { href, place } = transportLabel(text, transport);
    const listed = (of: readonly CallDevice[]) => ({ count: of.length, names: formatUsers(text, of, getName) });
    return (
        <>
            {decider && (
                <span>{text.t("focus.decided", { name: plainName(getName(decider.userId), decider.userId, 60) })}</span>
            )}
            {decider && <span>{selectionWords(text, activeFocus?.selection)}</span>}
            {isOffered && <span>{text.t("focus.offered")}</span>}
            <span>{text.t("focus.here", { count: here.length })}</span>
            {elsewhere > 0 && <span>{text.t("focus.elsewhere", { count: elsewhere })}</span>}
            {elsewhere + unknown.length > 0 && <span>{text.t("focus.users", listed(here))}</span>}
            {elsewhere > 0 && followers.length > 0 && <span>{text.t("focus.followers", listed(followers))}</span>}
            {unknown.length > 0 && <span>{text.t("focus.unknownOf", listed(unknown))}</span>}
            {href !== undefined && (
                <a href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
                    {place}
                </a>
            )}
            <button
                type="button"
                className="rollcall-disclosure"
                aria-expanded={isRaw}
                onClick={() => setIsRaw(!isRaw)}
            >
                <Icon path={chevronIcon} />
                {text.t("focus.raw")}
            </button>
            {isRaw && (
                <bdi className="rollcall-code" dir="ltr" translate="no">
                    {rawTransport(transport)}
                </bdi>
            )}
        </>
    );
}

/** Displays whether the user's homeserver offers a transport. Requests the offer while the explanation is open. */
function useIsOffered(transport: Transport, device: CallDevice | undefined): boolean {
    const { rollcall } = useMaybeRollcallContext();
    const offered = useOfferedTransports();
    if (!rollcall || !offered) return false;
    const key = rollcall.focusKeyOf(transport, device?.userId ?? "");
    return offered.some((each) => rollcall.focusKeyOf(each, rollcall.userId ?? "") === key);
}

function selectionWords({ t }: PartText<keyof typeof mediaServer>, selection: string | undefined): string {
    if (selection === "oldest_membership") return t("focus.oldest");
    if (selection === undefined || selection === "multi_sfu") return t("focus.multi");
    return t("focus.selection", { selection: plainText(selection, 40) });
}

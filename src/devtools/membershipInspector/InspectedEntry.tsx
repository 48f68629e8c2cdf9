import type { ReactNode } from "react";
import { CopyButton } from "../../components/CopyButton.js";
import { Facts } from "../../components/Facts.js";
import type { PendingMembership, RejectedMembership } from "../../core/index.js";
import { useGetName } from "../../hooks/useGetName.js";
import { inspector } from "../../text/english/inspector.js";
import { reasons } from "../../text/english/reasons.js";
import { formatDevice } from "../../text/formatDevice.js";
import { formatReason } from "../../text/formatReason.js";
import { plainName, plainText } from "../../text/plainText.js";
import { usePartText } from "../../text/textContext.js";

interface InspectedEntryProps {
    readonly entry: RejectedMembership | PendingMembership;
    readonly slot: (name: "entry" | "reason" | "facts" | "detail") => string;
    readonly roomId: string | undefined;
    readonly getName: ((userId: string) => string) | undefined;
    readonly actions: ReactNode;
}

/** Displays a rejected or pending entry. */
export function InspectedEntry({ entry, slot, roomId, getName, actions }: InspectedEntryProps): ReactNode {
    const text = usePartText(inspector);
    const reasonText = usePartText(reasons);
    const rejected = entry.kind === "rejected" ? entry : undefined;
    const userId = rejected?.userId ?? entry.sender;
    const name = useGetName(roomId ?? "", roomId === undefined ? [] : [userId], getName)(userId);
    return (
        <div
            role="listitem"
            className={slot("entry")}
            data-reason={entry.reason}
            data-pending={rejected ? undefined : ""}
        >
            <div className={slot("reason")}>
                {formatReason(reasonText, entry)}
                {!rejected && (
                    <>
                        {" "}
                        <span className="rollcall-chip">{text.t("inspector.pending")}</span>
                    </>
                )}
            </div>
            <div className={slot("facts")}>
                <Facts>
                    {name !== userId && plainName(name, userId, 60)}
                    <Code>{plainName(undefined, userId)}</Code>
                    {rejected &&
                        (rejected.deviceId === undefined ? (
                            text.t("device.unknown")
                        ) : (
                            <Code>{formatDevice(text, rejected.deviceId)}</Code>
                        ))}
                </Facts>
            </div>
            <div className={slot("facts")}>
                <Facts>
                    <>
                        {text.t("inspector.event")} <Code>{plainText(entry.eventId)}</Code>
                    </>
                    {rejected && (
                        <>
                            {text.t("inspector.format")} <Code>{plainText(rejected.format ?? rejected.type, 80)}</Code>
                        </>
                    )}
                </Facts>
            </div>
            {rejected?.facts.expected !== undefined && (
                <div className={slot("detail")} lang="en" dir="ltr">
                    {expectation(rejected.facts)}
                </div>
            )}
            <span className="rollcall-inspector-buttons">
                <CopyButton getText={() => JSON.stringify(entry, undefined, 2)} label={text.t("inspector.copy")} />
                {actions}
            </span>
        </div>
    );
}

/** Returns in English what a field must be, in the words of the specification. */
function expectation({ path, expected = "" }: RejectedMembership["facts"]): string {
    return path === undefined
        ? `expected ${plainText(expected)}`
        : `"${plainText(path, 80)}" must be ${plainText(expected)}`;
}

function Code({ children }: { readonly children: string }): ReactNode {
    return <bdi className="rollcall-code">{children}</bdi>;
}

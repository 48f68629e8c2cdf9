import { forwardRef, useState, type HTMLAttributes, type ReactNode, type ToggleEventHandler } from "react";
import type { ClassNames } from "../../components/className.js";
import { usePart } from "../../components/Part.js";
import type { PendingMembership, RejectedMembership } from "../../core/index.js";
import { inspector } from "../../text/english/inspector.js";
import { plainText } from "../../text/plainText.js";
import { usePartText } from "../../text/textContext.js";
import { InspectedEntry } from "./InspectedEntry.js";

/** Props of `MembershipInspector`. */
export interface MembershipInspectorProps extends Omit<HTMLAttributes<HTMLDivElement>, "children" | "onToggle"> {
    /** The memberships that do not count, from `useRejectedMemberships`. */
    readonly rejected: readonly RejectedMembership[];
    /** The memberships whose senders are being looked up. Defaults to none. */
    readonly pending?: readonly PendingMembership[];
    /** Identities in the media room that belong to no membership. Defaults to none. */
    readonly strangers?: readonly string[];
    /** Whether it is expanded at first. Defaults to `false`. */
    readonly defaultOpen?: boolean;
    /** Called when it is expanded or folded. */
    readonly onToggle?: ToggleEventHandler<HTMLDetailsElement> | undefined;
    /** Renders controls at the end of an entry, for example a `ClearMembership`. Defaults to none. */
    readonly renderActions?: ((entry: RejectedMembership | PendingMembership) => ReactNode) | undefined;
    /** Displayed above the entries, for example a `ClearAll` for all rejected ones. Defaults to none. */
    readonly actions?: ReactNode;
    /** The room whose names are shown. Defaults to none: IDs are shown. */
    readonly roomId?: string | undefined;
    /** Returns a user's name. Defaults to the provider's names in the room. */
    readonly getName?: ((userId: string) => string) | undefined;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"summary" | "actions" | "list" | "entry" | "reason" | "facts" | "detail">;
}

const none: readonly never[] = [];

/** Number of entries that are rendered at a time, because members of a room can create thousands. */
const pageSize = 50;

/**
 * Lists rejected and pending memberships: their user, event and format, and why they do not count. Also lists devices in the
 * media room that have no membership. Renders nothing if all memberships count. Renders the entries only while it is expanded,
 * a page at a time.
 */
export const MembershipInspector = forwardRef<HTMLDivElement, MembershipInspectorProps>(
    function MembershipInspector(props, ref) {
        const {
            rejected,
            pending = none,
            strangers = none,
            defaultOpen = false,
            renderActions,
            actions,
            ...named
        } = props;
        const { roomId, getName, onToggle, ...extra } = named;
        const text = usePartText(inspector);
        const { root, slot } = usePart("rollcall-inspector", ref, extra);
        const [shown, setShown] = useState(defaultOpen ? pageSize : 0);
        const entries = [...pending, ...rejected];
        const count = entries.length + strangers.length;
        if (count === 0) return null;
        return (
            <div {...root}>
                <details
                    open={defaultOpen || undefined}
                    onToggle={(event) => {
                        // Also reports the state in which it is first rendered.
                        const { open } = event.currentTarget;
                        setShown((before) => (open ? Math.max(before, pageSize) : 0));
                        onToggle?.(event);
                    }}
                >
                    <summary className={slot("summary")}>{text.t("inspector.title", { count })}</summary>
                    {actions !== undefined && <div className={slot("actions")}>{actions}</div>}
                    {shown > 0 && (
                        <div role="list" className={slot("list")}>
                            {withKeys(entries.slice(0, shown)).map(([key, entry]) => (
                                <InspectedEntry
                                    key={key}
                                    entry={entry}
                                    slot={slot}
                                    roomId={roomId}
                                    getName={getName}
                                    actions={renderActions?.(entry)}
                                />
                            ))}
                            {strangers.slice(0, Math.max(0, shown - entries.length)).map((identity) => (
                                <div
                                    role="listitem"
                                    key={`stranger ${identity}`}
                                    className={slot("entry")}
                                    data-stranger=""
                                >
                                    <div className={slot("reason")}>{text.t("inspector.stranger")}</div>
                                    <div className={slot("facts")}>
                                        <bdi className="rollcall-code">{plainText(identity, 160)}</bdi>
                                    </div>
                                </div>
                            ))}
                        </div>
                    )}
                    {shown > 0 && count > shown && (
                        <button
                            type="button"
                            className="rollcall-button"
                            data-quiet=""
                            onClick={() => setShown(shown + pageSize)}
                        >
                            {text.t("inspector.more", { count: count - shown })}
                        </button>
                    )}
                </details>
            </div>
        );
    },
);

/** Returns keys that entries keep while others are added and removed. A host may pass several entries with the same key. */
function withKeys<T extends { readonly key: string }>(entries: readonly T[]): readonly (readonly [string, T])[] {
    const counts = new Map<string, number>();
    return entries.map((entry) => {
        const count = counts.get(entry.key) ?? 0;
        counts.set(entry.key, count + 1);
        return [`${count} ${entry.key}`, entry];
    });
}

import { forwardRef, useCallback, useRef, type HTMLAttributes, type ReactElement, type Ref } from "react";
import { useMaybeRollcallContext } from "../../hooks/rollcallContext.js";
import type { ParticipantRow } from "../../hooks/rows/rows.js";
import type { FoundPeople } from "../../hooks/rows/useFoundPeople.js";
import { useRows } from "../../hooks/rows/useRows.js";
import { useLatest } from "../../hooks/useLatest.js";
import { plainText } from "../../text/plainText.js";
import { useText } from "../../text/textContext.js";
import { useAnnounce } from "../announcer/announceContext.js";
import { LiveRegion } from "../announcer/LiveRegion.js";
import { useLiveMessages } from "../announcer/useLiveMessages.js";
import { rootClass, joinClasses } from "../className.js";
import { usePlaceTransitions } from "../placeTransitions.js";
import { useMergedRef } from "../useMergedRef.js";
import { NoMatch } from "./NoMatch.js";
import type { ParticipantListProps } from "./ParticipantList.js";
import { RowContent } from "./RowContent.js";
import { useScrollStop } from "./useScrollStop.js";
import { useWindowing } from "./useWindowing.js";

/** A list's props, with the people found already. */
export interface FoundListProps extends Omit<
    ParticipantListProps,
    "sessions" | "search" | "sort" | "rejected" | "pending" | "roomId" | "people" | "me" | "hideIgnored"
> {
    readonly found: FoundPeople;
}

/** A list of people who are found already. */
export const FoundList = forwardRef<HTMLDivElement, FoundListProps>(function FoundList(props, ref) {
    const { found, sections, expanded, defaultExpanded, onExpandedChange, holdOrder, onActivate, ...rest } = props;
    const hasDetails = useMaybeRollcallContext().devices !== undefined;
    const { deviceRows = hasDetails ? "all" : "several", ...slots } = rest;
    const { renderRow, renderName, renderAvatar, renderBadges, actions, ...look } = slots;
    const { classNames = {}, renderEmpty, renderNoMatch, className, "aria-label": label, ...others } = look;
    const { attributes, t } = useText();
    const inherited = useAnnounce();
    const own = useLiveMessages();
    const announce = inherited ?? own.announce;
    const root = useMergedRef(ref);
    const viewport = useRef<HTMLDivElement>(null);

    const nameOf = (row: ParticipantRow): string => {
        if (row.type === "device") return plainText(row.device.deviceId ?? t("device.unknown"));
        return row.type === "person" ? plainText(found.nameOf(row.session.roomId, row.participant.userId)) : "";
    };
    const all = useRows(found, {
        ...{ sections, expanded, defaultExpanded, onExpandedChange, holdOrder, onActivate, deviceRows },
        hasActions: actions !== undefined,
        onFocusMove: (to, { from }) => {
            const next = to && nameOf(to);
            announce(next ? t("list.focusMoved", { name: nameOf(from), next }) : t("people.nobody"));
            if (!to) root.current?.focus();
        },
    });
    const { rows, status, newcomers } = all;
    const { isWindowed, virtualizer } = useWindowing(viewport, rows, {
        activeIndex: all.activeIndex,
        search: found.isSearch ? found.search : "",
        total: all.total,
    });
    // People hidden by a search have not left.
    usePlaceTransitions(() => viewport.current?.querySelector<HTMLElement>(".rollcall-list"), {
        attribute: "data-row-key",
        isOn: !isWindowed && !found.isSearch,
        moves: true,
    });
    useScrollStop(viewport, all.activeIndex < 0);
    const latest = useLatest(all);
    const onToggle = useCallback(
        (key: string, isExpanded: boolean) => latest.current.setExpanded(key, isExpanded),
        [latest],
    );

    const rowOf = (row: ParticipantRow, rest: RowElementProps = {}): ReactElement => (
        <div key={row.key} {...all.getRowProps(row)} className={joinClasses("rollcall-row", classNames.row)} {...rest}>
            <RowContent
                row={row}
                people={found.people}
                showFocus={sections !== "focus" && row.type === "person" && row.session.foci.length > 1}
                controlProps={all.getControlProps()}
                onToggle={onToggle}
                {...{ renderRow, renderName, renderAvatar, renderBadges, actions }}
            />
        </div>
    );
    return (
        <div
            {...attributes}
            {...others}
            ref={root}
            tabIndex={-1}
            className={rootClass("rollcall-participants", className)}
            data-status={status}
            data-windowed={isWindowed || undefined}
            data-held={all.isHeld || undefined}
        >
            {newcomers.length > 0 && (
                <button
                    {...all.getNewcomersProps()}
                    type="button"
                    className={joinClasses("rollcall-newcomers", classNames.newcomers)}
                    title={t("list.joinedHint")}
                >
                    {t("list.joined", { count: newcomers.length })}
                </button>
            )}
            {status !== "people" && (
                <div className={joinClasses("rollcall-list-empty", classNames.empty)}>
                    {status === "nobody"
                        ? (renderEmpty?.() ?? t("people.nobody"))
                        : (renderNoMatch?.(found.search) ?? <NoMatch found={found} />)}
                </div>
            )}
            <div
                ref={viewport}
                className={joinClasses("rollcall-list-viewport", classNames.viewport)}
                style={isWindowed ? { overflow: "hidden auto", overflowAnchor: "none" } : undefined}
                hidden={status !== "people"}
            >
                <div
                    {...all.getListProps()}
                    aria-label={label ?? t("people.label")}
                    className={joinClasses("rollcall-list", classNames.list)}
                    style={{ position: "relative", ...(isWindowed && { blockSize: virtualizer.getTotalSize() }) }}
                >
                    {isWindowed
                        ? virtualizer.getVirtualItems().map(({ index, start }) => {
                              const row = rows[index];
                              return row && rowOf(row, atPlace(virtualizer.measureElement, index, start));
                          })
                        : rows.map((row) => rowOf(row))}
                </div>
            </div>
            {!inherited && <LiveRegion messages={own.messages} />}
        </div>
    );
});

interface RowElementProps extends HTMLAttributes<HTMLDivElement> {
    readonly ref?: Ref<HTMLDivElement>;
    readonly "data-index"?: number;
}

function atPlace(ref: (element: HTMLElement | null) => void, index: number, start: number): RowElementProps {
    return {
        ref,
        "data-index": index,
        style: { position: "absolute", insetInline: 0, insetBlockStart: 0, transform: `translateY(${start}px)` },
    };
}

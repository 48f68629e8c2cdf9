import {
    forwardRef,
    useCallback,
    useContext,
    useId,
    useRef,
    useState,
    type HTMLAttributes,
    type ReactElement,
    type ReactNode,
} from "react";
import { useMaybeRollcallContext } from "../../hooks/rollcallContext.js";
import { createRowCache } from "../../hooks/rows/rowCache.js";
import type { ListRowOptions, ParticipantRows, RowBehavior } from "../../hooks/rows/types.js";
import type { ListedPeople } from "../../hooks/rows/usePeopleGroups.js";
import { useRows } from "../../hooks/rows/useRows.js";
import { useLatest } from "../../hooks/useLatest.js";
import { plainName, plainText } from "../../text/plainText.js";
import { usePartText } from "../../text/textContext.js";
import { AnnounceContext } from "../announcer/announceContext.js";
import { LiveRegion } from "../announcer/LiveRegion.js";
import { useLiveMessages } from "../announcer/useLiveMessages.js";
import { joinClasses, rootClass, type ClassNames } from "../className.js";
import { useMergedRef } from "../useMergedRef.js";
import type { ListInteraction } from "./listInteraction.js";
import { RowContent, type RowSlots } from "./RowContent.js";
import { useHeldLeavers } from "./useHeldLeavers.js";
import { newcomersMark, useHoldCheck, useOrderHold } from "./useOrderHold.js";
import { useScrollStop } from "./useScrollStop.js";
import { useWindowing, type RowPosition } from "./useWindowing.js";

/** Props of the rows in any list. */
export interface ListRowProps extends RowBehavior, RowSlots {
    /**
     * Whether rows stay in place while the pointer or the focus is on them. Another search or order still applies immediately.
     * Defaults to `true`.
     */
    readonly holdOrder?: boolean | undefined;
}

/** Props of a list of any people. */
export interface PeopleListOptions
    extends ListRowOptions, ListRowProps, Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"viewport" | "list" | "row" | "newcomers" | "empty"> | undefined;
    /** Renders the content of a list without people. */
    readonly renderEmpty?: (() => ReactNode) | undefined;
    /** Renders the content of a list in which the search finds no one. */
    readonly renderNoMatch?: ((search: string) => ReactNode) | undefined;
}

interface PeopleListProps extends PeopleListOptions {
    readonly listed: ListedPeople;
    readonly search: string;
    readonly sort: unknown;
    /** Number of sessions without the search. */
    readonly sessionCount: number;
    /** Undefined until it is loaded. */
    readonly interaction: ListInteraction | undefined;
}

/** Displays people who are already in order. */
export const PeopleList = forwardRef<HTMLDivElement, PeopleListProps>(function PeopleList(props, ref) {
    const { listed, search, sort, sessionCount, interaction, holdOrder = true, ...withOptions } = props;
    const { sections, expanded, defaultExpanded, onExpandedChange, onActivate, ...withSlots } = withOptions;
    const hasDetails = useMaybeRollcallContext().devices !== undefined;
    const { deviceRows = hasDetails ? "all" : "several", ...slots } = withSlots;
    const { renderRow, renderName, renderAvatar, renderBadges, renderActions, ...look } = slots;
    const { classNames = {}, renderEmpty, renderNoMatch, className, "aria-label": label, ...others } = look;
    const { people, me, ignored, total } = listed;
    const { attributes, t } = usePartText();
    const inherited = useContext(AnnounceContext);
    const own = useLiveMessages();
    const announce = inherited?.announce ?? own.announce;
    const root = useMergedRef(ref);
    const viewport = useRef<HTMLDivElement>(null);
    const [cache] = useState(createRowCache);

    const nameOf = (row: ParticipantRows.Row): string => {
        if (row.type === "session") return "";
        if (row.type === "device") return t("device.unnamed");
        const { userId } = row.participant;
        return plainName(people?.person(row.roomId, userId).getSnapshot().name, userId, 60);
    };
    const hold = useOrderHold({ next: listed.groups, sort, search }, holdOrder ? interaction?.orderKeeping : undefined);
    useHeldLeavers(hold.groups, inherited?.setHeld);
    const { list, layout } = useRows(
        { groups: hold.groups, total, people, me, search, sessionCount, interaction },
        {
            ...{ sections, expanded, defaultExpanded, onExpandedChange, onActivate, deviceRows },
            hasActions: renderActions !== undefined,
            onFocusMove: (to, { from }) => {
                if (from.type === "person") inherited?.forgetLeave(from.roomId, from.participant.userId);
                announce(to ? t("list.focusMoved", { name: nameOf(from), next: nameOf(to) }) : t("people.nobody"));
                if (!to) root.current?.focus();
            },
        },
        cache,
    );
    const { status, count, activeIndex } = list;
    useHoldCheck(hold, () => {
        const active = list.rowAt(activeIndex);
        if (active) list.focusRow(active.key);
    });
    const { isWindowed, isPlaced, height, positions } = useWindowing(viewport, layout, { activeIndex, search, total });
    useScrollStop(viewport, activeIndex < 0);
    const latest = useLatest(list);
    const controlProps = list.getControlProps();
    const getToggleProps = useCallback(
        (row: ParticipantRows.Row): ParticipantRows.ToggleProps => ({
            ...controlProps,
            type: "button",
            "aria-expanded": row.isExpanded ?? false,
            onClick: () => latest.current.getToggleProps(row).onClick(),
        }),
        [controlProps, latest],
    );
    const listProps = list.getListProps();
    const { handlers } = hold;
    const listId = useId();

    const rowOf = (row: ParticipantRows.Row, position?: RowPosition): ReactElement => {
        const props = list.getRowProps(row);
        // A row is named after its person, and described by its other contents.
        const id = props.role === "row" ? listId + row.key.replace(/\s/g, "_") : undefined;
        return (
            <div
                key={row.key}
                aria-labelledby={id && `${id}-name`}
                aria-describedby={id && `${id}-badges ${id}-facts`}
                aria-rowindex={id && position ? position["data-index"] + 1 : undefined}
                {...props}
                className={joinClasses("rollcall-participants-row", classNames.row)}
                {...position}
            >
                <RowContent
                    row={row}
                    people={people}
                    id={id}
                    isIgnored={row.type === "person" && ignored.has(row.participant.userId)}
                    OtherContent={row.type === "person" ? undefined : interaction?.OtherContent}
                    cellProps={list.getCellProps()}
                    controlProps={controlProps}
                    getToggleProps={getToggleProps}
                    {...{ renderRow, renderName, renderAvatar, renderBadges, renderActions }}
                />
            </div>
        );
    };
    return (
        <div
            {...attributes}
            {...others}
            ref={root}
            tabIndex={-1}
            className={rootClass("rollcall-participants", className)}
            data-status={status}
            data-windowed={isWindowed || undefined}
            data-held={hold.isHeld || undefined}
        >
            {status !== "people" && (
                <div className={joinClasses("rollcall-participants-empty", classNames.empty)}>
                    {status === "nobody"
                        ? (renderEmpty?.() ?? t("people.nobody"))
                        : (renderNoMatch?.(search) ?? (
                              <div>{t("search.nobody", { search: plainText(search, 60) })}</div>
                          ))}
                </div>
            )}
            <div
                ref={viewport}
                className={joinClasses("rollcall-participants-viewport", classNames.viewport)}
                style={isPlaced ? { overflow: "hidden auto", overflowAnchor: "none" } : undefined}
                hidden={status !== "people"}
            >
                <div
                    {...listProps}
                    {...handlers}
                    onFocus={(event) => {
                        handlers.onFocus(event);
                        listProps.onFocus(event);
                    }}
                    onBlur={(event) => {
                        handlers.onBlur(event);
                        listProps.onBlur(event);
                    }}
                    aria-label={label ?? t("people.label")}
                    aria-rowcount={positions && listProps.role === "treegrid" ? count : undefined}
                    className={joinClasses("rollcall-participants-list", classNames.list)}
                    style={isPlaced ? { position: "relative", blockSize: height } : undefined}
                >
                    {positions
                        ? positions.map((position) => {
                              const row = list.rowAt(position["data-index"]);
                              return row && rowOf(row, position);
                          })
                        : Array.from({ length: count }, (_, index) => {
                              const row = list.rowAt(index);
                              return row && rowOf(row);
                          })}
                </div>
            </div>
            {hold.newcomers.length > 0 && (
                <button
                    {...handlers}
                    {...{ [newcomersMark]: hold.newcomers.length }}
                    type="button"
                    className={joinClasses("rollcall-button rollcall-participants-newcomers", classNames.newcomers)}
                    title={t("list.joinedHint")}
                    onClick={() => {
                        const [first] = hold.newcomers;
                        hold.release();
                        if (activeIndex >= 0 && first !== undefined) list.focusRow(first);
                    }}
                >
                    {t("list.joined", { count: hold.newcomers.length })}
                </button>
            )}
            {!inherited && <LiveRegion messages={own.messages} />}
        </div>
    );
});

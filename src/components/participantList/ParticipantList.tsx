import {
    forwardRef,
    useCallback,
    useContext,
    useEffect,
    useRef,
    type HTMLAttributes,
    type ReactElement,
    type ReactNode,
    type Ref,
} from "react";
import { RollcallContext } from "../../hooks/rollcallContext.js";
import type { ParticipantRow } from "../../hooks/rows/rows.js";
import {
    useParticipantRows,
    type ParticipantRows,
    type UseParticipantRowsOptions,
} from "../../hooks/useParticipantRows.js";
import { useAnnounce } from "../announcer/announceContext.js";
import { LiveRegion } from "../announcer/LiveRegion.js";
import { useLiveMessage } from "../announcer/useLiveMessage.js";
import { classNameOf } from "../className.js";
import { plainText } from "../text/plainText.js";
import { useText } from "../text/textContext.js";
import { usePlaceTransitions } from "./placeTransitions.js";
import { RowContent, type RowSlots } from "./RowContent.js";
import { useWindowing } from "./useWindowing.js";

/** Further classes of the elements inside. */
export interface ParticipantListClassNames {
    readonly viewport?: string | undefined;
    readonly list?: string | undefined;
    readonly row?: string | undefined;
    readonly newcomers?: string | undefined;
    readonly empty?: string | undefined;
}

/** What is listed, and what a host draws and does with it. */
export interface ParticipantListProps
    extends
        Omit<UseParticipantRowsOptions, "hasActions" | "scrollToRow" | "onFocusMove">,
        RowSlots,
        Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    readonly classNames?: ParticipantListClassNames | undefined;
    /** What to show where nobody is. */
    readonly renderEmpty?: (() => ReactNode) | undefined;
    /** What to show where the search finds nobody. */
    readonly renderNoMatch?: ((search: string) => ReactNode) | undefined;
}

/**
 * The people of some sessions, and under those with several devices these. Plain data in; names come from `people`, or from
 * the provider where there is one. A plain list where rows do nothing, a treegrid where they fold or act. Of more than a
 * hundred rows only those that are seen are in the page.
 * @example
 * <ParticipantList sessions={sessions} search={search} onActivate={(row, { element }) => openProfile(row, element)} />
 */
export const ParticipantList = forwardRef<HTMLDivElement, ParticipantListProps>(function ParticipantList(props, ref) {
    const { sessions, search, sort, sections, expanded, defaultExpanded, onExpandedChange, holdOrder, ...afterOrder } =
        props;
    const { onActivate, rejected, pending, roomId, people: ownPeople, me, ...afterOptions } = afterOrder;
    const { renderRow, renderName, renderAvatar, renderBadges, actions, ...afterSlots } = afterOptions;
    const { classNames = {}, renderEmpty, renderNoMatch, className, "aria-label": label, ...others } = afterSlots;
    const context = useContext(RollcallContext);
    const people = ownPeople ?? context?.people ?? context?.rollcall?.people;
    const text = useText();
    const { t } = text;
    const inherited = useAnnounce();
    const own = useLiveMessage();
    const announce = inherited ?? own.announce;
    const root = useRef<HTMLDivElement>(null);
    const viewport = useRef<HTMLDivElement>(null);
    const list = useRef<HTMLDivElement>(null);

    const nameOf = (row: ParticipantRow): string => {
        if (row.type === "device") return row.device.deviceId ?? t("device.unknown");
        if (row.type !== "person") return "";
        const { userId } = row.participant;
        return people?.person(row.session.roomId, userId).getSnapshot().name ?? userId;
    };
    const all = useParticipantRows({
        ...{ sessions, search, sort, sections, expanded, defaultExpanded, onExpandedChange, holdOrder },
        ...{ onActivate, rejected, pending, roomId, people, me },
        hasActions: actions !== undefined,
        onFocusMove: (to, { from }) => {
            const [name, next] = [plainText(nameOf(from)), to && plainText(nameOf(to))];
            announce(next ? t("list.focusMoved", { name, next }) : t("people.nobody"));
            if (!to) root.current?.focus();
        },
    });
    const { rows, status, activeIndex } = all;
    const { isWindowed, virtualizer } = useWindowing(viewport, rows, activeIndex);
    // Whom a search leaves out has not left.
    usePlaceTransitions(list, !isWindowed && !search?.trim());
    const onToggle = useLatest(all.setExpanded);
    const { ref: listRef, ...listProps } = all.getListProps();
    const setList = useCallback(
        (element: HTMLDivElement | null) => {
            list.current = element;
            listRef(element);
        },
        [listRef],
    );
    const setRoot = useCallback(
        (element: HTMLDivElement | null) => {
            root.current = element;
            give(ref, element);
        },
        [ref],
    );

    const rowOf = (row: ParticipantRow, rest: RowElementProps = {}): ReactElement => (
        <div key={row.key} {...all.getRowProps(row)} className={inside("rollcall-row", classNames.row)} {...rest}>
            <RowContent
                row={row}
                people={people}
                controlProps={all.getControlProps()}
                onToggle={onToggle}
                {...{ renderRow, renderName, renderAvatar, renderBadges, actions }}
            />
        </div>
    );
    return (
        <div
            {...text.attributes}
            {...others}
            ref={setRoot}
            tabIndex={-1}
            className={classNameOf("rollcall-participants", className)}
            data-status={status}
            data-windowed={isWindowed || undefined}
            data-held={all.isHeld || undefined}
        >
            <Newcomers all={all} className={classNames.newcomers} />
            {status !== "people" && (
                <div className={inside("rollcall-list-empty", classNames.empty)}>
                    {status === "nobody"
                        ? (renderEmpty?.() ?? t("people.nobody"))
                        : (renderNoMatch?.(search ?? "") ??
                          t("search.nobody", { search: plainText(search ?? "", 60) }))}
                </div>
            )}
            <div
                ref={viewport}
                className={inside("rollcall-list-viewport", classNames.viewport)}
                style={isWindowed ? { overflow: "hidden auto", overflowAnchor: "none" } : undefined}
                hidden={status !== "people"}
            >
                <div
                    ref={setList}
                    {...listProps}
                    aria-label={label ?? t("people.label")}
                    className={inside("rollcall-list", classNames.list)}
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
            {!inherited && <LiveRegion message={own.message} />}
        </div>
    );
});

/** The class of an element inside, and the host's. */
function inside(own: string, host: string | undefined): string {
    return host ? `${own} ${host}` : own;
}

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

function Newcomers(props: { readonly all: ParticipantRows; readonly className: string | undefined }): ReactNode {
    const { all, className } = props;
    const { t } = useText();
    const count = all.newcomers.length;
    if (count === 0) return null;
    return (
        <button
            {...all.getNewcomersProps()}
            type="button"
            className={inside("rollcall-newcomers", className)}
            title={t("list.joinedHint")}
        >
            {t("list.joined", { count })}
        </button>
    );
}

/** The same function from render to render, which calls the latest. */
function useLatest<Args extends readonly unknown[]>(call: (...args: Args) => void): (...args: Args) => void {
    const latest = useRef(call);
    useEffect(() => {
        latest.current = call;
    });
    return useCallback((...args: Args) => latest.current(...args), []);
}

function give<T>(ref: Ref<T>, value: T | null): void {
    if (typeof ref === "function") ref(value);
    else if (ref) ref.current = value;
}

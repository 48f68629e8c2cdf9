import {
    forwardRef,
    useCallback,
    useContext,
    useMemo,
    useRef,
    useState,
    type HTMLAttributes,
    type ReactNode,
    type RefObject,
} from "react";
import { isRoomCall, type CallSession } from "../../core/index.js";
import { groupBy, weakMemo } from "../../core/internal.js";
import { meFirst } from "../../hooks/meFirst.js";
import { focusedAround } from "../../hooks/rows/focusedAround.js";
import { groupsOf, type PeopleGroup } from "../../hooks/rows/groups.js";
import type { OrderOptions } from "../../hooks/rows/types.js";
import { usePeopleGroups, type ListedPeople } from "../../hooks/rows/usePeopleGroups.js";
import { formatSession } from "../../text/formatSession.js";
import { usePartText } from "../../text/textContext.js";
import { rootClass } from "../className.js";
import { ForeignData } from "../ForeignData.js";
import type { ListInteraction } from "../participantList/listInteraction.js";
import { PeopleList, type ListRowProps, type PeopleListOptions } from "../participantList/PeopleList.js";
import { SessionCard } from "../sessionCard/SessionCard.js";
import { SignalPartsContext } from "../signals/signalParts.js";
import { useLayout } from "../useLayout.js";
import { OwnCall } from "./OwnCall.js";
import { usePanel } from "./panelContext.js";
import { groupsOfPeople, splitCards } from "./panelGroups.js";
import { usePanelInteraction } from "./usePanelInteraction.js";

/** Props of the rows in a panel's lists, as `ParticipantList` has them. */
export interface CallPanelRowProps extends OrderOptions, ListRowProps {}

/** Props of `CallPanel.Sessions`; `classNames` are those of its lists. */
export interface CallPanelSessionsProps extends HTMLAttributes<HTMLDivElement>, CallPanelRowProps {
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: PeopleListOptions["classNames"];
}

type RowProps = Omit<CallPanelRowProps, "sort" | "hideIgnored"> & Pick<CallPanelSessionsProps, "classNames">;

/** Lists every session with its people, breakouts below the room's call, or every person with the sessions they are in. */
export const CallPanelSessions = forwardRef<HTMLDivElement, CallPanelSessionsProps>(
    function CallPanelSessions(props, ref) {
        const { sort, hideIgnored, deviceRows, holdOrder, onActivate, classNames, className, ...rest } = props;
        const { renderRow, renderName, renderAvatar, renderBadges, renderActions, ...extra } = rest;
        const rows = { deviceRows, holdOrder, onActivate, classNames };
        const slots = { renderRow, renderName, renderAvatar, renderBadges, renderActions };
        const { t } = usePartText();
        const signalParts = useContext(SignalPartsContext);
        const { snapshot, search: wanted, view, order, me } = usePanel();
        const { listInteraction: interaction, NoMatch } = usePanelInteraction(true) ?? {};
        const search = interaction ? wanted : "";
        const { sessions } = snapshot;
        const isByPerson = view === "people" && sessions.length > 1;
        const groups = isByPerson ? groupsOfPeople(sessions) : groupsOf(sessions);
        const listed = usePeopleGroups({
            groups,
            search,
            sort: order?.compare ?? sort ?? meFirst,
            hideIgnored,
            interaction,
        });
        const { cards, folded } = useMemo(() => splitCards(listed.groups, me.userId), [listed.groups, me.userId]);
        if (sessions.length === 0) return null;
        const found = search.trim() === "" ? 0 : usersIn(listed.groups);
        // Speakers change an order all the time, which must not end a hold.
        const shared = {
            listed,
            search,
            interaction,
            sort: order?.id ?? sort,
            sessionCount: groups.length,
            ...rows,
            ...slots,
        };
        return (
            <div ref={ref} className={rootClass("rollcall-panel-sessions", className)} {...extra}>
                <div role="status" className="rollcall-panel-found">
                    {found > 0 && t("search.found", { count: found })}
                </div>
                {NoMatch && listed.groups.length === 0 && (
                    <div className="rollcall-panel-empty">
                        <NoMatch />
                    </div>
                )}
                {isByPerson
                    ? listed.groups.length > 0 && <People {...shared} sessions={sessions} />
                    : cards.map((group) => (
                          <ForeignData key={group.key}>
                              <Session {...shared} group={group} />
                          </ForeignData>
                      ))}
                {!isByPerson && folded.length > 0 && <MoreSessions {...shared} groups={folded} />}
                {signalParts && <signalParts.Strangers />}
            </div>
        );
    },
);

/** Returns a ref to a part of a panel. When the part is removed while it has the focus, the panel takes the focus. */
function usePanelPart(): RefObject<HTMLDivElement | null> {
    const ref = useRef<HTMLDivElement>(null);
    useLayout(() => {
        const part = ref.current;
        return () => {
            if (part?.contains(focusedAround(part))) part.closest<HTMLElement>(".rollcall-panel")?.focus();
        };
    }, []);
    return ref;
}

/** Counts the people in groups, each once. */
function usersIn(groups: readonly PeopleGroup[]): number {
    if (groups.length === 1) return groups[0]?.people.length ?? 0;
    return new Set(groups.flatMap(({ people }) => people.map(({ userId }) => userId))).size;
}

interface SharedProps extends RowProps {
    readonly listed: ListedPeople;
    readonly search: string;
    readonly sort: unknown;
    readonly sessionCount: number;
    readonly interaction: ListInteraction | undefined;
}

function Session({ group, listed, ...list }: SharedProps & { readonly group: PeopleGroup }): ReactNode {
    const { headingLevel, snapshot, connection } = usePanel();
    const card = usePanelPart();
    const own = useMemo(() => ({ ...listed, groups: [group] }), [listed, group]);
    const { session } = group;
    if (!session) return null;
    const { asOfTs } = connection;
    const isNested = session.scope === "m.user" && snapshot.sessions.some(isRoomCall);
    return (
        <SessionCard
            ref={card}
            session={session}
            headingLevel={below(headingLevel, isNested ? 2 : 1)}
            // The duration stops while it is unknown whether the call continues.
            now={asOfTs === undefined ? undefined : () => asOfTs}
            data-session={session.key}
            data-nested={isNested || undefined}
        >
            <OwnCall session={session} />
            <PeopleList {...list} listed={own} sections="never" />
        </SessionCard>
    );
}

/** Displays the number of sessions that have no card. When expanded, one list shows them and renders only the rows in view. */
function MoreSessions({
    groups,
    listed,
    ...list
}: SharedProps & { readonly groups: readonly PeopleGroup[] }): ReactNode {
    const { t } = usePartText();
    const card = usePanelPart();
    const [isOpen, setOpen] = useState(false);
    const more = useMemo(() => ({ ...listed, groups }), [listed, groups]);
    return (
        <div ref={card} className="rollcall-panel-more">
            <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
                <summary>{t("panel.moreSessions", { count: groups.length })}</summary>
                {isOpen && <PeopleList {...list} listed={more} sections="always" />}
            </details>
        </div>
    );
}

function People({
    sessions,
    renderBadges: hostBadges,
    ...shared
}: SharedProps & { readonly sessions: readonly CallSession[] }): ReactNode {
    const text = usePartText();
    const list = usePanelPart();
    const renderBadges = useCallback<NonNullable<RowProps["renderBadges"]>>(
        (row, person) => (
            <>
                {sessionsByUser(sessions)
                    .get(person.userId)
                    ?.map(({ session }) => (
                        <span key={session.key} className="rollcall-chip">
                            {formatSession(text, session)}
                        </span>
                    ))}
                {hostBadges?.(row, person)}
            </>
        ),
        [sessions, text, hostBadges],
    );
    return <PeopleList ref={list} {...shared} sections="never" renderBadges={renderBadges} />;
}

const sessionsByUser = weakMemo((sessions: readonly CallSession[]) =>
    groupBy(
        sessions.flatMap((session) => session.participants.map(({ userId }) => ({ userId, session }))),
        ({ userId }) => userId,
    ),
);

function below(level: number, by: number): 1 | 2 | 3 | 4 | 5 | 6 {
    return Math.min(6, level + by) as 1 | 2 | 3 | 4 | 5 | 6;
}

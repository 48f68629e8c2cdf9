import { forwardRef, useCallback, useMemo, type HTMLAttributes, type ReactNode } from "react";
import { isRoomCall, type CallSession } from "../../core/index.js";
import { useFoundPeople, type FoundPeople } from "../../hooks/rows/useFoundPeople.js";
import { formatSession } from "../../text/formatSession.js";
import { useText } from "../../text/textContext.js";
import { LiveRegion } from "../announcer/LiveRegion.js";
import { rootClass } from "../className.js";
import { FoundList, type FoundListProps } from "../participantList/FoundList.js";
import { NoMatch } from "../participantList/NoMatch.js";
import { usePlaceTransitions } from "../placeTransitions.js";
import { SessionCard } from "../sessionCard/SessionCard.js";
import { useMergedRef } from "../useMergedRef.js";
import { mergeSessions } from "./mergeSessions.js";
import { OwnCall } from "./OwnCall.js";
import { usePanel } from "./panelContext.js";

/** Props of the element around the sessions. */
export type CallPanelSessionsProps = HTMLAttributes<HTMLDivElement>;

/** Every session with its people, breakouts under the room's call; or every person with the sessions they are in. */
export const CallPanelSessions = forwardRef<HTMLDivElement, CallPanelSessionsProps>(function CallPanelSessions(
    { className, ...props },
    ref,
) {
    const { t } = useText();
    const { snapshot, search, view, rows } = usePanel();
    const { sessions, rejected, pending, roomId } = snapshot;
    const isByPerson = view === "people" && sessions.length > 1;
    const listed = useMemo(() => (isByPerson ? mergeSessions(sessions) : sessions), [isByPerson, sessions]);
    const found = useFoundPeople({
        sessions: listed,
        search,
        sort: rows.sort,
        hideIgnored: rows.hideIgnored,
        rejected,
        pending,
        roomId,
    });
    const root = useMergedRef(ref);
    usePlaceTransitions(() => root.current, { attribute: "data-session", isOn: !isByPerson && !found.isSearch });
    if (sessions.length === 0) return null;
    const words = found.isSearch ? t("search.found", { count: countOf(found) }) : undefined;
    return (
        <div ref={root} className={rootClass("rollcall-panel-sessions", className)} {...props}>
            <LiveRegion messages={words === undefined ? [] : [{ key: words, words }]} />
            {found.groups.length === 0 && (
                <div className="rollcall-empty">
                    <NoMatch found={found} />
                </div>
            )}
            {isByPerson
                ? found.groups.length > 0 && <People found={found} sessions={sessions} />
                : found.groups.map(({ session }) => <Session key={session.key} session={session} found={found} />)}
        </div>
    );
});

/** Number of people found, each counted once. */
function countOf({ groups }: FoundPeople): number {
    return new Set(groups.flatMap(({ people }) => people.map(({ userId }) => userId))).size;
}

function Session({ session, found }: { readonly session: CallSession; readonly found: FoundPeople }): ReactNode {
    const { headingLevel, snapshot, connection } = usePanel();
    const { asOfTs } = connection;
    const isNested = session.scope === "m.user" && snapshot.sessions.some(isRoomCall);
    const level = Math.min(6, headingLevel + (isNested ? 2 : 1)) as typeof headingLevel;
    const own = useMemo(
        () => ({ ...found, groups: found.groups.filter((group) => group.session === session) }),
        [found, session],
    );
    return (
        <SessionCard
            session={session}
            headingLevel={level}
            // What is not known to go on is not counted on.
            now={asOfTs === undefined ? undefined : () => asOfTs}
            data-session={session.key}
            data-nested={isNested || undefined}
        >
            <OwnCall session={session} />
            <PanelList found={own} />
        </SessionCard>
    );
}

interface PeopleProps {
    readonly found: FoundPeople;
    readonly sessions: readonly CallSession[];
}

function People({ found, sessions }: PeopleProps): ReactNode {
    const text = useText();
    const { renderBadges: hostBadges } = usePanel().rows;
    const sessionsOf = useMemo(() => {
        const byUser = new Map<string, CallSession[]>();
        for (const session of sessions) {
            for (const { userId } of session.participants) {
                byUser.set(userId, [...(byUser.get(userId) ?? []), session]);
            }
        }
        return byUser;
    }, [sessions]);
    const renderBadges = useCallback<NonNullable<FoundListProps["renderBadges"]>>(
        (row, person) => (
            <>
                {sessionsOf.get(person.userId)?.map((session) => (
                    <span key={session.key} className="rollcall-chip">
                        {formatSession(text, session)}
                    </span>
                ))}
                {hostBadges?.(row, person)}
            </>
        ),
        [sessionsOf, text, hostBadges],
    );
    return <PanelList found={found} renderBadges={renderBadges} />;
}

function PanelList(props: FoundListProps): ReactNode {
    const { sort: _, hideIgnored: __, ...rows } = usePanel().rows;
    return <FoundList sections="never" {...rows} {...props} />;
}

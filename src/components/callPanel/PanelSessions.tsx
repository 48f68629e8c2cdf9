import { forwardRef, useCallback, useMemo, type HTMLAttributes, type ReactNode } from "react";
import type { CallSession } from "../../core/index.js";
import { useParticipantRows } from "../../hooks/useParticipantRows.js";
import { classNameOf } from "../className.js";
import { ParticipantList, type ParticipantListProps } from "../participantList/ParticipantList.js";
import { SessionCard } from "../sessionCard/SessionCard.js";
import { isRoomCall, sessionTitle } from "../sessionWords.js";
import { plainText } from "../text/plainText.js";
import { useText } from "../text/textContext.js";
import { mergeSessions } from "./mergeSessions.js";
import { OwnCall } from "./OwnCall.js";
import { usePanel } from "./panelContext.js";

/** Props of the element around the sessions. */
export type CallPanelSessionsProps = HTMLAttributes<HTMLDivElement>;

const none: readonly CallSession[] = [];

/** Every session with its people, breakouts under the room's call; or every person with the sessions they are in. */
export const CallPanelSessions = forwardRef<HTMLDivElement, CallPanelSessionsProps>(function CallPanelSessions(
    { className, ...props },
    ref,
) {
    const { t } = useText();
    const { snapshot, search, view } = usePanel();
    const { sessions } = snapshot;
    const isSearch = search.trim() !== "";
    const { rows } = useParticipantRows({ sessions: isSearch ? sessions : none, search, sections: "always" });
    if (sessions.length === 0) return null;
    const found = isSearch ? rows.flatMap((row) => (row.type === "session" ? [row.session] : [])) : sessions;
    return (
        <div ref={ref} className={classNameOf("rollcall-panel-sessions", className)} {...props}>
            {found.length === 0 && (
                <p className="rollcall-empty">{t("search.nobody", { search: plainText(search, 60) })}</p>
            )}
            {view === "people" && sessions.length > 1
                ? found.length > 0 && <People sessions={sessions} />
                : found.map((session) => <Session key={session.key} session={session} sessions={sessions} />)}
        </div>
    );
});

interface SessionProps {
    readonly session: CallSession;
    readonly sessions: readonly CallSession[];
}

function Session({ session, sessions }: SessionProps): ReactNode {
    const { headingLevel, getName, search, rows, me, snapshot } = usePanel();
    const isNested = session.scope === "m.user" && sessions.some(isRoomCall);
    const level = Math.min(6, headingLevel + (isNested ? 2 : 1)) as typeof headingLevel;
    const list = useMemo(() => [session], [session]);
    return (
        <SessionCard session={session} headingLevel={level} getName={getName} data-nested={isNested || undefined}>
            <OwnCall session={session} />
            <ParticipantList
                sections="never"
                sessions={list}
                search={search}
                me={me}
                roomId={snapshot.roomId}
                {...rows}
            />
        </SessionCard>
    );
}

function People({ sessions }: { readonly sessions: readonly CallSession[] }): ReactNode {
    const text = useText();
    const { search, rows, me, snapshot } = usePanel();
    const { list, sessionsOf } = useMemo(() => {
        const merged = mergeSessions(sessions);
        const sessionsOf = new Map<string, CallSession[]>();
        for (const session of sessions) {
            for (const { userId } of session.participants) {
                sessionsOf.set(userId, [...(sessionsOf.get(userId) ?? []), session]);
            }
        }
        return { list: merged ? [merged] : [], sessionsOf };
    }, [sessions]);
    const renderBadges = useCallback<NonNullable<ParticipantListProps["renderBadges"]>>(
        (row, person) => (
            <>
                {sessionsOf.get(person.userId)?.map((session) => (
                    <span key={session.key} className="rollcall-chip">
                        {sessionTitle(text, session)}
                    </span>
                ))}
                {rows.renderBadges?.(row, person)}
            </>
        ),
        [sessionsOf, text, rows],
    );
    return (
        <ParticipantList
            sections="never"
            sessions={list}
            search={search}
            me={me}
            roomId={snapshot.roomId}
            {...rows}
            renderBadges={renderBadges}
        />
    );
}

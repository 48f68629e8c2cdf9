import { useMemo } from "react";
import type { CallSession, PendingMembership, PeopleSource, RejectedMembership } from "../../core/index.js";
import { uniqueBy, weakMemo } from "../../core/internal.js";
import { useMaybeRollcallContext } from "../rollcallContext.js";
import { useIgnoredUsers } from "../useIgnoredUsers.js";
import { sessionKey, toGroup, type Group } from "./groups.js";
import type { UseParticipantRowsOptions } from "./options.js";
import { createOrder } from "./order.js";
import type { Me } from "./rows.js";
import { createMatcher } from "./search.js";
import { useNames } from "./useNames.js";
import { useReusedArray } from "./useReusedArray.js";

/** The people a search finds, in order; all of them without a search. */
export interface FoundPeople {
    /** The people of each session; without those sessions in which a search finds nobody. */
    readonly groups: readonly Group[];
    /** How many sessions there are to search. */
    readonly sessionCount: number;
    /** How many people are in them. */
    readonly total: number;
    readonly search: string;
    readonly sort: UseParticipantRowsOptions["sort"];
    readonly isSearch: boolean;
    /** Of what does not count, that which the search means; none without a search. */
    readonly rejected: readonly RejectedMembership[];
    readonly pending: readonly PendingMembership[];
    /** The room of these. */
    readonly roomId: string;
    readonly people: PeopleSource | undefined;
    readonly me: Me;
    readonly nameOf: (roomId: string, userId: string) => string;
}

const anybody: Me = { userId: null, deviceId: null };
const none: readonly never[] = [];

/** Finds and sorts people, once for all the lists that show some of them; the same object while nothing of it changes. */
export function useFoundPeople(options: UseParticipantRowsOptions): FoundPeople {
    const { search = "", sort, hideIgnored = false } = options;
    const context = useMaybeRollcallContext();
    const { people = context.people } = options;
    const { userId: myId, deviceId } = options.me ?? context.rollcall ?? anybody;
    const me = useMemo(() => ({ userId: myId, deviceId }), [myId, deviceId]);
    const sessions = useReusedArray(uniqueBy(options.sessions, sessionKey));
    const rejected = useReusedArray(options.rejected ?? none);
    const pending = useReusedArray(options.pending ?? none);
    const roomId = options.roomId ?? sessions[0]?.roomId ?? "";
    const isSearch = search.trim() !== "";

    const others = useMemo(
        () => [...rejected.map(({ userId }) => userId), ...pending.map(({ sender }) => sender)],
        [rejected, pending],
    );
    const view = useNames({
        people,
        sessions,
        roomId,
        userIds: others,
        mayNeed: options.search !== undefined || sort !== undefined,
        doesNeed: isSearch || sort !== undefined,
    });
    const ignored = useIgnoredUsers();
    const order = useMemo(() => {
        const everybody = createOrder(sort, view, myId);
        if (!hideIgnored) return everybody;
        return weakMemo((session: CallSession) => everybody(session).filter(({ userId }) => !ignored.has(userId)));
    }, [sort, view, myId, hideIgnored, ignored]);
    const textsOf = useMemo(
        () =>
            weakMemo((session: CallSession) =>
                order(session).map((each) => view.names.text(session.roomId, each.userId)),
            ),
        [order, view],
    );
    const groups = useMemo(() => {
        const all = sessions.map((session) => toGroup(session, order(session)));
        if (!isSearch) return all;
        const isMatch = createMatcher(search);
        return all
            .map(({ session, people: everybody }) => {
                const texts = textsOf(session);
                return toGroup(
                    session,
                    everybody.filter((_, index) => isMatch(texts[index] ?? "")),
                );
            })
            .filter((group) => group.people.length > 0);
    }, [sessions, order, textsOf, search, isSearch]);
    return useMemo(() => {
        const isMatch = createMatcher(search);
        const isMeant = (userId: string): boolean => isSearch && isMatch(view.names.text(roomId, userId));
        return {
            groups,
            sessionCount: sessions.length,
            total: sessions.reduce((sum, session) => sum + order(session).length, 0),
            search,
            sort,
            isSearch,
            rejected: rejected.filter(({ userId }) => isMeant(userId)),
            pending: pending.filter(({ sender }) => isMeant(sender)),
            roomId,
            people,
            me,
            nameOf: (room, userId) => view.names.name(room, userId),
        };
    }, [groups, sessions, order, search, sort, isSearch, rejected, pending, people, me, view, roomId]);
}

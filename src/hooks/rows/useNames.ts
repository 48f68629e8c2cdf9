import { useEffect, useMemo } from "react";
import type { CallSession, PeopleSource } from "../../core/index.js";
import { useSelection } from "../useSelection.js";
import { Names, type NamesView } from "./names.js";

/** Whose names are read, and for what. */
export interface UseNamesOptions {
    readonly people: PeopleSource | undefined;
    readonly sessions: readonly CallSession[];
    /** Further people, of this room. */
    readonly roomId: string | undefined;
    readonly userIds: readonly string[];
    /** Whether names may be needed soon: they are followed then. */
    readonly mayNeed: boolean;
    /** Whether what is shown depends on them: the component renders again when one changes. */
    readonly doesNeed: boolean;
}

/** A view of the names of people; another object once a name that matters has changed. */
export function useNames(options: UseNamesOptions): NamesView {
    const { people, sessions, roomId, userIds, mayNeed, doesNeed } = options;
    const names = useMemo(() => new Names(people), [people]);
    const view = useSelection(names.views, (now) => (doesNeed ? now : names.anyView));
    useEffect(() => {
        if (mayNeed) names.follow(sessions, roomId, userIds);
        else names.follow([]);
    }, [names, mayNeed, sessions, roomId, userIds]);
    useEffect(() => () => names.follow([]), [names]);
    return view;
}

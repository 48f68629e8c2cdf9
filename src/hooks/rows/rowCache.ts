import type { CallSession } from "../../core/index.js";
import { reuseArray, reuseObject } from "../../core/internal.js";
import { identityOf, type SessionIdentity } from "../sessionIdentity.js";
import type { PeopleGroup } from "./groups.js";
import type { ParticipantRows } from "./types.js";

/** More rows than a window shows. Older rows are dropped, so that scrolling through a long list does not keep all of it. */
const mostRows = 2000;

/**
 * Keeps equal rows of a list the same object across renders, so that memoized rows do not render again. Writing to it while
 * rendering is safe, because what it returns is always equal to what it was given.
 */
export interface RowCache {
    readonly row: (next: ParticipantRows.Row) => ParticipantRows.Row;
    readonly identity: (key: string, session: CallSession) => SessionIdentity;
    readonly groups: (next: readonly PeopleGroup[]) => readonly PeopleGroup[];
}

/** Creates the cache of a list. */
export function createRowCache(): RowCache {
    const rows = new Map<string, ParticipantRows.Row>();
    const identities = new Map<string, SessionIdentity>();
    let groups: readonly PeopleGroup[] = [];
    return {
        row: (next) => {
            const row = reuseObject(rows.get(next.key), next);
            if (rows.size > mostRows) rows.clear();
            rows.set(next.key, row);
            return row;
        },
        identity: (key, session) => {
            const identity = reuseObject(identities.get(key), identityOf(session));
            identities.set(key, identity);
            return identity;
        },
        groups: (next) => (groups = reuseArray(groups, next)),
    };
}

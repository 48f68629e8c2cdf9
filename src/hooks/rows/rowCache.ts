import type { CallSession } from "../../core/index.js";
import { reuseArray, reuseObject } from "../../core/internal.js";
import { identityOf, type SessionIdentity } from "../locations.js";
import type { PeopleGroup } from "./groups.js";
import type { ParticipantRows } from "./types.js";

/** More rows than a window shows, so that scrolling through a long list keeps nothing of it. */
const mostRows = 2000;

/**
 * Equal rows of one list are the same object from render to render, so that memoised rows do not render again. It may be written
 * to while rendering: whichever render did, what it returns is equal to what it was given.
 */
export class RowCache {
    #rows = new Map<string, ParticipantRows.Row>();
    readonly #identities = new Map<string, SessionIdentity>();
    #groups: readonly PeopleGroup[] = [];

    row(next: ParticipantRows.Row): ParticipantRows.Row {
        const row = reuseObject(this.#rows.get(next.key), next);
        if (this.#rows.size > mostRows) this.#rows.clear();
        this.#rows.set(next.key, row);
        return row;
    }

    identity(key: string, session: CallSession): SessionIdentity {
        const identity = reuseObject(this.#identities.get(key), identityOf(session));
        this.#identities.set(key, identity);
        return identity;
    }

    groups(next: readonly PeopleGroup[]): readonly PeopleGroup[] {
        return (this.#groups = reuseArray(this.#groups, next));
    }
}

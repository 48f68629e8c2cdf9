import type { PeopleSource } from "../core/index.js";
import { peopleOf, weakMemo } from "../core/internal.js";
import { useMaybeRollcallContext, type PeopleChoice } from "./rollcallContext.js";

/** Returns the source of names and avatars: the host's source, or room state. Returns undefined without either. */
export function usePeopleSource(): PeopleSource | undefined {
    return sourceOf(useMaybeRollcallContext().people);
}

/** Created on first use, so that an application without names does not bundle the code that reads them. */
const sourceOf = weakMemo(({ rollcall, given }: PeopleChoice): PeopleSource | undefined => {
    const room = peopleOf(rollcall);
    if (typeof given !== "function") return given ?? room;
    return room && given(room);
});

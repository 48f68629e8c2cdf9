import { useContext } from "react";
import { staticStore } from "../core/internal.js";
import { RollcallContext } from "./rollcallContext.js";
import { useSelection } from "./useSelection.js";

const nobody = staticStore<ReadonlySet<string>>(new Set());

/** The user ids of those whom the account ignores; nobody without a provider. */
export function useIgnoredUsers(): ReadonlySet<string> {
    return useSelection<ReadonlySet<string>, ReadonlySet<string>>(
        useContext(RollcallContext)?.rollcall?.ignoredUsers ?? nobody,
        (userIds) => userIds,
    );
}

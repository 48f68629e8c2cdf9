import type { JSX } from "react";
import { useGetName } from "../hooks/useGetName.js";
import { firstUserIds, formatUsers } from "../text/formatNames.js";
import { usePartText } from "../text/textContext.js";

/** Users of a room, and a function that returns their names. */
interface UserNamesProps {
    readonly roomId: string;
    readonly users: readonly { readonly userId: string }[];
    /** Defaults to the names of the provider's people. */
    readonly getName: ((userId: string) => string) | undefined;
}

/** Displays the current names of the first users and the number of others. */
export function UserNames({ roomId, users, getName: given }: UserNamesProps): JSX.Element {
    const text = usePartText();
    const getName = useGetName(roomId, firstUserIds(users), given);
    return <>{formatUsers(text, users, getName)}</>;
}

import { createContext, useContext } from "react";

/** Announces a message politely. */
export type Announce = (message: string) => void;

/** What the parts inside a `CallAnnouncer` can do. */
export interface Announcer {
    readonly announce: Announce;
    /** Leaves out that a user left, because a part has announced it already. */
    readonly forgetLeave: (roomId: string, userId: string) => void;
}

export const AnnounceContext = createContext<Announcer | undefined>(undefined);

/** Returns a function that announces a message in the nearest `CallAnnouncer`, or undefined without one. */
export function useAnnounce(): Announce | undefined {
    return useContext(AnnounceContext)?.announce;
}

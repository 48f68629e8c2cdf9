import { createContext, useContext } from "react";

/** Announces a message politely. */
export type Announce = (message: string) => void;

/** Omits a leave that a part has already announced. */
export type ForgetLeave = (roomId: string, userId: string) => void;

/** What the parts inside a `CallAnnouncer` share. */
export interface Announcer {
    readonly announce: Announce;
    readonly forgetLeave: ForgetLeave;
    /** The IDs of users who have left and still have rows in a list. */
    readonly held: readonly string[];
    readonly setHeld: (userIds: readonly string[]) => void;
}

export const noOne: readonly string[] = [];

export const AnnounceContext = createContext<Announcer | undefined>(undefined);

/** Returns a function that announces a message in the nearest `CallAnnouncer`, or undefined without one. */
export function useAnnounce(): Announce | undefined {
    return useContext(AnnounceContext)?.announce;
}

import { createContext, useContext } from "react";

/** Says something politely, once whatever else is being said is over. */
export type Announce = (message: string) => void;

export const AnnounceContext = createContext<Announce | undefined>(undefined);

/** How to say something in the nearest `CallAnnouncer`; undefined where there is none. */
export function useAnnounce(): Announce | undefined {
    return useContext(AnnounceContext);
}

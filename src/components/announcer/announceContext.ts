import { createContext, useContext } from "react";

/** Announces a message politely. */
export type Announce = (message: string) => void;

export const AnnounceContext = createContext<Announce | undefined>(undefined);

/** Returns a function that announces a message in the nearest `CallAnnouncer`, or undefined without one. */
export function useAnnounce(): Announce | undefined {
    return useContext(AnnounceContext);
}

import { createContext } from "react";

/** The keys of devices that have been absent from the media room for long. */
export const AbsentContext = createContext<ReadonlySet<string>>(new Set());

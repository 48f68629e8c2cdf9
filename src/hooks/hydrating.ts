import { createContext } from "react";

/** Whether the page is what a server rendered, or is being hydrated: text must not depend on the reader's clock and language yet. */
export const HydratingContext = createContext(false);

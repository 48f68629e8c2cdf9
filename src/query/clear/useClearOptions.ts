import { useContext } from "react";
import { AbsentContext } from "../../hooks/absentContext.js";
import type { ClearOptions } from "./context.js";

/** Returns the options with the absent devices of the provider around, unless they are given. */
export function useClearOptions({ policy, absent }: ClearOptions): ClearOptions {
    const provided = useContext(AbsentContext);
    return { policy, absent: absent ?? provided };
}

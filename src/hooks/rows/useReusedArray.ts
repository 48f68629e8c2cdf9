import { reuseArray, staticStore } from "../../core/internal.js";
import { useSelection } from "../useSelection.js";

const nothing = staticStore(undefined);

/** The same array from render to render while it holds the same items. */
export function useReusedArray<T>(next: readonly T[]): readonly T[] {
    return useSelection<undefined, readonly T[]>(nothing, (_, previous) => reuseArray(previous, next));
}

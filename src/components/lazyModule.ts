import { useEffect, useReducer } from "react";
import { useIsHydrating } from "../hooks/useSelection.js";

/**
 * Creates a hook that loads a module once a part needs it, and returns undefined until then. `React.lazy` is not used, because
 * a server reports its boundary as unfinished. If the module could not be loaded, the next rendering of a part that needs it
 * requests it again.
 */
export function lazyModule<T>(load: () => Promise<T>): (isNeeded: boolean) => T | undefined {
    let module: T | undefined;
    return function useModule(isNeeded) {
        const [, rerender] = useReducer((count: number) => count + 1, 0);
        // A server has not loaded it, but another part of the page may have done so.
        const rendered = useIsHydrating() ? undefined : module;
        useEffect(() => {
            if (!isNeeded || rendered) return undefined;
            let isMounted = true;
            const start = async (): Promise<void> => {
                try {
                    // Another part may have loaded it between this part's rendering and its effect.
                    module ??= await load();
                } catch {
                    return;
                }
                if (isMounted) rerender();
            };
            void start();
            return () => void (isMounted = false);
        });
        return isNeeded ? rendered : undefined;
    };
}

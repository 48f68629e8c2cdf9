import { useEffect, useRef, type RefObject } from "react";

/** Returns a ref to the value from the latest render, for events, timers and effects. */
export function useLatest<T>(value: T): RefObject<T> {
    const latest = useRef(value);
    useEffect(() => {
        latest.current = value;
    });
    return latest;
}

import { useImperativeHandle, useRef, type ForwardedRef, type RefObject } from "react";

/** Returns a ref to an element that is also passed to the host's `ref`. */
export function useMergedRef<T>(ref: ForwardedRef<T>): RefObject<T | null> {
    const own = useRef<T>(null);
    useImperativeHandle<T | null, T | null>(ref, () => own.current);
    return own;
}

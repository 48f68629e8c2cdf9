import { useImperativeHandle, useRef, type ForwardedRef, type RefObject } from "react";

/** A ref of a part's own for the element that a host's `ref` is given as well. */
export function useOwnRef<T>(ref: ForwardedRef<T>): RefObject<T | null> {
    const own = useRef<T>(null);
    useImperativeHandle<T | null, T | null>(ref, () => own.current);
    return own;
}

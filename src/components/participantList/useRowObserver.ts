import { useRef, type RefObject } from "react";
import { useLatest } from "../../hooks/useLatest.js";
import { useLayout } from "../useLayout.js";

/**
 * Observes the sizes of a box and of rows in it. Returns a function that adds rows. Rows that were removed are not observed any
 * more.
 */
export function useRowObserver(
    viewport: RefObject<HTMLElement | null>,
    isOn: boolean,
    onResize: (rows: readonly HTMLElement[], box: HTMLElement) => void,
): (rows: readonly HTMLElement[]) => void {
    const latest = useLatest(onResize);
    const observed = useRef<{ readonly observer: ResizeObserver; readonly rows: WeakSet<Element> }>(undefined);
    useLayout(() => {
        const box = viewport.current;
        const Observer = box?.ownerDocument.defaultView?.ResizeObserver;
        if (!box || !isOn || !Observer) return undefined;
        const observer = new Observer((entries) => {
            const rows = entries.flatMap(({ target }) => (target === box ? [] : (target as HTMLElement)));
            for (const row of rows) if (!row.isConnected) observer.unobserve(row);
            latest.current(rows, box);
        });
        observer.observe(box);
        observed.current = { observer, rows: new WeakSet() };
        return () => {
            observer.disconnect();
            observed.current = undefined;
        };
    }, [viewport, isOn, latest]);
    return (rows) => {
        const { current } = observed;
        for (const row of rows) {
            if (!current || current.rows.has(row)) continue;
            current.rows.add(row);
            current.observer.observe(row, { box: "border-box" });
        }
    };
}

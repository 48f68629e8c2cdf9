import type { RowLayout } from "../../hooks/rows/layout.js";

/** Estimated row height in px, for types of rows that were not measured yet. */
const estimate = 56;

/** Heights of the rows in a list. Rows that were not measured have the height of the first measured row of their type. */
export interface RowHeights {
    /**
     * Returns the position of each row and, last, the end of all rows, in px. Returns the same array until a layout or a height
     * changes.
     */
    readonly offsetsOf: (layout: RowLayout) => Float64Array;
    /** Measures a row. Returns whether its height has changed. Ignores rows that are not laid out. */
    readonly measure: (row: HTMLElement) => boolean;
}

/** Creates the heights of a list. */
export function createRowHeights(): RowHeights {
    const byType = new Map<string | undefined, number>();
    /** Heights of rows that differ from the others of their type. */
    const byKey = new Map<string, number>();
    let shown: RowLayout | undefined;
    let offsets = new Float64Array(1);
    return {
        offsetsOf: (layout) => {
            if (layout === shown) return offsets;
            shown = layout;
            const own = new Map([...byKey].map(([key, height]) => [layout.indexOf(key), height]));
            offsets = new Float64Array(layout.count + 1);
            for (let index = 0, end = 0; index < layout.count; index += 1) {
                end += own.get(index) ?? byType.get(layout.typeAt(index)) ?? estimate;
                offsets[index + 1] = end;
            }
            return offsets;
        },
        measure: ({ dataset: { rowKey = "", type }, offsetHeight: height }) => {
            const usual = byType.get(type);
            if (height === 0 || height === (byKey.get(rowKey) ?? usual)) return false;
            if (usual === undefined) byType.set(type, height);
            else if (usual === height) byKey.delete(rowKey);
            else byKey.set(rowKey, height);
            shown = undefined;
            return true;
        },
    };
}

/** Returns the index of the row at a distance from the top, in px. */
export function rowAtOffset(offsets: Float64Array, px: number): number {
    let low = 0;
    let high = Math.max(0, offsets.length - 2);
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((offsets[middle] ?? 0) <= px) low = middle;
        else high = middle - 1;
    }
    return low;
}

import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useParticipantRows, type CallSession } from "matrix-rollcall";
import { useCallback, useRef, type ReactElement } from "react";
import { labelOf } from "./labelOf.ts";
import { people } from "./people.ts";

interface VirtualListProps {
    readonly sessions: readonly CallSession[];
}

const openProfile = (): void => undefined;

/** Rows in a virtualiser of a host's own. It always renders the row at `activeIndex`, so that the keyboard finds it. */
export function VirtualList({ sessions }: VirtualListProps): ReactElement {
    const viewport = useRef<HTMLDivElement>(null);
    const list = useParticipantRows({ sessions, people, onActivate: openProfile });
    const { rows, activeIndex, getListProps, getRowProps, getCellProps } = list;
    const rangeExtractor = useCallback(
        (range: Range) =>
            [...new Set([...defaultRangeExtractor(range), Math.max(0, activeIndex)])].sort((a, b) => a - b),
        [activeIndex],
    );
    const virtualizer = useVirtualizer({
        count: rows.length,
        getScrollElement: () => viewport.current,
        estimateSize: () => 32,
        rangeExtractor,
    });
    return (
        <div ref={viewport} style={{ blockSize: "20rem", overflow: "auto" }}>
            <div
                {...getListProps()}
                aria-label="People"
                aria-rowcount={rows.length}
                style={{ position: "relative", blockSize: virtualizer.getTotalSize() }}
            >
                {virtualizer.getVirtualItems().map(({ index, start, size }) => {
                    const row = rows[index];
                    return (
                        row && (
                            <div
                                key={row.key}
                                {...getRowProps(row)}
                                aria-rowindex={index + 1}
                                style={{ position: "absolute", insetBlockStart: start, blockSize: size }}
                            >
                                <span {...getCellProps()}>
                                    <bdi>{labelOf(row)}</bdi>
                                </span>
                            </div>
                        )
                    );
                })}
            </div>
        </div>
    );
}

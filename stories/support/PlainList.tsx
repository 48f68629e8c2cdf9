import { useParticipantRows, type CallSession } from "matrix-rollcall";
import type { ReactElement } from "react";
import { labelOf } from "./labelOf.ts";
import { people } from "./people.ts";

interface PlainListProps {
    readonly sessions: readonly CallSession[];
}

/** A host's `ul`, of people with one device each. */
export function PlainList({ sessions }: PlainListProps): ReactElement {
    const { rows, getListProps, getRowProps } = useParticipantRows({ sessions, people });
    return (
        <ul {...getListProps()} aria-label="People">
            {rows.map((row) => (
                <li key={row.key} {...getRowProps(row)}>
                    <bdi>{labelOf(row)}</bdi>
                </li>
            ))}
        </ul>
    );
}

import { useParticipantRows, type CallSession, type ParticipantRows } from "matrix-rollcall";
import { useState, type ReactElement } from "react";

interface HostListProps {
    /** What to list. */
    readonly sessions: readonly CallSession[];
}

/** A list as a host draws it for itself, by `useParticipantRows`. */
export function HostList({ sessions }: HostListProps): ReactElement {
    const [search, setSearch] = useState("");
    const list = useParticipantRows({ sessions, search });
    const { rows, found, getListProps, getRowProps, getCellProps, getToggleProps } = list;
    return (
        <>
            <label>
                Search <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
            </label>
            <output>{found} found</output>
            <div {...getListProps()} aria-label="People">
                {rows.map((row) => (
                    <div key={row.key} {...getRowProps(row)} style={{ paddingInlineStart: `${row.level - 1}rem` }}>
                        <span {...getCellProps()}>
                            <bdi>{labelOf(row)}</bdi>
                        </span>{" "}
                        {row.isExpanded !== undefined && (
                            <span {...getCellProps()}>
                                <button {...getToggleProps(row)} type="button" aria-label={toggleLabelOf(row)}>
                                    {row.isExpanded ? "−" : "+"}
                                </button>
                            </span>
                        )}
                    </div>
                ))}
            </div>
        </>
    );
}

function labelOf(row: ParticipantRows.Row): string {
    if (row.type === "session") return row.session.callId;
    return row.type === "person" ? row.participant.userId : (row.device.deviceId ?? "unknown device");
}

function toggleLabelOf(row: ParticipantRows.Row): string {
    return row.type === "session" ? `People in ${row.session.callId}` : `${row.participant.userId}’s devices`;
}

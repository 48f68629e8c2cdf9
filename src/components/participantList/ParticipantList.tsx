import { forwardRef, useContext, type HTMLAttributes, type ReactNode } from "react";
import type { PeopleSource, Person } from "../../core/index.js";
import { RollcallContext } from "../../hooks/rollcallContext.js";
import type { DeviceRow, ParticipantRow, PersonRow } from "../../hooks/rows/rows.js";
import { useParticipantRows, type UseParticipantRowsOptions } from "../../hooks/useParticipantRows.js";
import { classNameOf } from "../className.js";
import { DeviceItem } from "../deviceItem/DeviceItem.js";
import { ParticipantItem } from "../participantItem/ParticipantItem.js";
import { useText } from "../text/textContext.js";

export interface ParticipantListProps
    extends UseParticipantRowsOptions, Omit<HTMLAttributes<HTMLUListElement>, "children"> {
    readonly roomId?: string | undefined;
    readonly renderAvatar?: ((row: PersonRow, person: Person) => ReactNode) | undefined;
    readonly renderBadges?: ((row: PersonRow, person: Person) => ReactNode) | undefined;
    readonly actions?: ((row: PersonRow | DeviceRow) => ReactNode) | undefined;
}

/** The people of some sessions with their devices. */
export const ParticipantList = forwardRef<HTMLUListElement, ParticipantListProps>(function ParticipantList(props, ref) {
    const {
        sessions,
        search,
        sort,
        sections = "never",
        people: own,
        me,
        renderAvatar,
        renderBadges,
        actions,
        ...rest
    } = props;
    const { roomId: _, className, ...extra } = rest;
    const context = useContext(RollcallContext);
    const people = own ?? context?.people ?? context?.rollcall?.people;
    const { t } = useText();
    const { rows, getRowProps } = useParticipantRows({ sessions, search, sort, sections, people, me });
    return (
        <ul
            ref={ref}
            className={classNameOf("rollcall-participants", className)}
            aria-label={t("people.label")}
            {...extra}
        >
            {rows.map((row) => (
                <li key={row.key} {...getRowProps(row)} className="rollcall-row">
                    {drawn(row)}
                </li>
            ))}
        </ul>
    );

    function drawn(row: ParticipantRow): ReactNode {
        if (row.type === "session") return null;
        if (row.type === "device") return <DeviceItem device={row.device} isThisDevice={row.isThisDevice} />;
        const person = personOf(people, row);
        return (
            <ParticipantItem
                participant={row.participant}
                name={person.name}
                avatar={renderAvatar?.(row, person)}
                badges={renderBadges?.(row, person)}
                actions={actions?.(row)}
                isMe={row.isMe}
                isThisDevice={row.isThisDevice}
            />
        );
    }
});

function personOf(people: PeopleSource | undefined, { session, participant: { userId } }: PersonRow): Person {
    return people?.person(session.roomId, userId).getSnapshot() ?? { userId, name: userId, avatarUrl: undefined };
}

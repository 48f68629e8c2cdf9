import type { ReactElement } from "react";
import type { ParticipantRows } from "../../hooks/rows/types.js";
import { usePerson } from "../../hooks/usePerson.js";
import { plainName } from "../../text/plainText.js";
import { usePartText } from "../../text/textContext.js";
import { ParticipantItem } from "../participantItem/ParticipantItem.js";
import type { RowContentProps } from "./RowContent.js";
import { RowToggle } from "./RowToggle.js";

/** Displays a person by their current name, and the button that shows their devices. */
export function PersonContent(props: RowContentProps & { readonly row: ParticipantRows.PersonRow }): ReactElement {
    const { row, people, isIgnored, id, renderName, renderAvatar, renderBadges } = props;
    const { participant, isMe, isThisDevice, hasLeft } = row;
    const person = usePerson(row.roomId, participant.userId, { people });
    const { t } = usePartText();
    return (
        <>
            <ParticipantItem
                id={id}
                participant={participant}
                name={renderName?.(row, person) ?? person.name}
                avatar={renderAvatar?.(row, person)}
                avatarUrl={person.avatarUrl}
                isIgnored={isIgnored}
                roomRole={person.role}
                badges={renderBadges?.(row, person)}
                isMe={isMe}
                isThisDevice={isThisDevice}
                hasLeft={hasLeft}
            />
            <RowToggle {...props} label={t("person.showDevices", { name: plainName(person.name, person.userId) })} />
        </>
    );
}

import type { ReactElement } from "react";
import type { PersonRow } from "../../hooks/rows/rows.js";
import { useIgnoredUsers } from "../../hooks/useIgnoredUsers.js";
import { usePerson } from "../../hooks/usePerson.js";
import { plainText } from "../../text/plainText.js";
import { useText } from "../../text/textContext.js";
import { ParticipantItem } from "../participantItem/ParticipantItem.js";
import type { RowContentProps } from "./RowContent.js";
import { Toggle } from "./Toggle.js";

/** Displays a person with their current name, and the button that expands their devices. */
export function PersonContent(props: RowContentProps & { readonly row: PersonRow }): ReactElement {
    const { row, people, showFocus, renderName, renderAvatar, renderBadges } = props;
    const { session, participant, isMe, isThisDevice } = row;
    const person = usePerson(session.roomId, participant.userId, { people });
    const isIgnored = useIgnoredUsers().has(participant.userId);
    const { t } = useText();
    return (
        <>
            <ParticipantItem
                participant={participant}
                name={renderName?.(row, person) ?? person.name}
                avatar={renderAvatar?.(row, person)}
                avatarUrl={person.avatarUrl}
                isIgnored={isIgnored}
                badges={renderBadges?.(row, person)}
                isMe={isMe}
                isThisDevice={isThisDevice}
                showFocus={showFocus}
            />
            <Toggle {...props} label={t("person.showDevices", { name: plainText(person.name) })} />
        </>
    );
}

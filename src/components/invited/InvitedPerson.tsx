import type { JSX } from "react";
import type { Invited } from "../../core/index.js";
import { useIgnoredUsers } from "../../hooks/useIgnoredUsers.js";
import { usePerson } from "../../hooks/usePerson.js";
import { rings } from "../../text/english/rings.js";
import { plainName } from "../../text/plainText.js";
import { usePartText } from "../../text/textContext.js";
import { Avatar } from "../avatar/Avatar.js";

interface InvitedPersonProps {
    readonly roomId: string;
    readonly invited: Invited;
    readonly name: string | undefined;
    readonly factsClass: string;
}

/** Displays an invited user, and whether they are being rung, declined, or did not answer. */
export function InvitedPerson({ roomId, invited, name, factsClass }: InvitedPersonProps): JSX.Element {
    const { t, moment } = usePartText(rings);
    const { userId, state, ts } = invited;
    const person = usePerson(roomId, userId);
    const isIgnored = useIgnoredUsers().has(userId);
    const shown = plainName(name ?? person.name, userId);
    const words = {
        ringing: () => t("invited.ringing"),
        declined: () => t("invited.declined", { time: moment(ts) }),
        missed: () => t("invited.missed"),
        joined: () => t("person.inCall"),
    }[state];
    return (
        <>
            <Avatar title={userId} userId={userId} name={shown} avatarUrl={person.avatarUrl} />
            <bdi>{shown}</bdi>
            {isIgnored && <span className="rollcall-chip">{t("person.ignored")}</span>}
            <span className={factsClass}>{words()}</span>
        </>
    );
}

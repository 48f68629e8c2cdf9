import type { JSX } from "react";
import type { LeftPerson } from "../../core/index.js";
import { useIgnoredUsers } from "../../hooks/useIgnoredUsers.js";
import { usePeople } from "../../hooks/usePeople.js";
import { recentlyLeft } from "../../text/english/recentlyLeft.js";
import { plainName } from "../../text/plainText.js";
import { usePartText, type PartText } from "../../text/textContext.js";
import { Avatar } from "../avatar/Avatar.js";
import { slotClasses, type ClassNames } from "../className.js";
import { Facts } from "../Facts.js";

/** Any other value is shown as "left". */
const ways = ["left", "expired", "removed", "no-longer-in-room"] as const;

/** A person who left. */
interface LeftItemProps {
    readonly person: LeftPerson;
    /** Their name. Undefined to use the provider's name, or the ID without a room. */
    readonly name: string | undefined;
    readonly roomId: string | undefined;
    readonly classNames: ClassNames<"facts"> | undefined;
}

/** Displays that a user left, how and when. */
export function LeftItem({ person, name, roomId, classNames }: LeftItemProps): JSX.Element {
    const text = usePartText(recentlyLeft);
    const { userId, how, leftTs, joinedTs } = person;
    const [known] = usePeople(roomId ?? "", roomId === undefined ? [] : [userId]);
    const isIgnored = useIgnoredUsers().has(userId);
    const shown = plainName(name ?? known?.name, userId);
    return (
        <>
            <Avatar title={userId} userId={userId} name={shown} avatarUrl={known?.avatarUrl} />
            <bdi>{shown}</bdi>
            {isIgnored && <span className="rollcall-chip">{text.t("person.ignored")}</span>}
            <span className={slotClasses("rollcall-recently-left", classNames)("facts")}>
                <Facts>
                    {text.t(`left.${ways.find((each) => each === how) ?? "left"}`, { time: text.moment(leftTs) })}
                    {joinedTs !== undefined && lasted(text, leftTs - joinedTs)}
                </Facts>
            </span>
        </>
    );
}

function lasted({ t, duration }: PartText<keyof typeof recentlyLeft>, ms: number): string {
    return ms < 60_000 ? t("left.afterMoment") : t("left.after", { duration: duration(ms) });
}

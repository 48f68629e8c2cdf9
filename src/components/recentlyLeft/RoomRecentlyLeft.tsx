import { forwardRef, type JSX } from "react";
import type { LeftPerson } from "../../core/index.js";
import { useIgnoredUsers } from "../../hooks/useIgnoredUsers.js";
import { usePerson } from "../../hooks/usePerson.js";
import { useRecentlyLeft } from "../../hooks/useRecentlyLeft.js";
import { LeftItem } from "./LeftItem.js";
import { RecentlyLeft, type RecentlyLeftProps } from "./RecentlyLeft.js";

/** Props of `RoomRecentlyLeft`. */
export interface RoomRecentlyLeftProps extends Omit<RecentlyLeftProps, "people"> {
    readonly roomId: string;
    /** Maximum age of a leave, in ms. Defaults to 10 minutes. */
    readonly withinMs?: number | undefined;
    /** Whether to hide ignored users. Defaults to `false`, which marks them. */
    readonly hideIgnored?: boolean | undefined;
}

/**
 * Who left the calls of a room lately: give it a room id. Off unless one puts it somewhere, for instance into a panel.
 * @example
 * <CallPanel roomId={roomId}>
 *     <RoomRecentlyLeft roomId={roomId} />
 * </CallPanel>
 */
export const RoomRecentlyLeft = forwardRef<HTMLDivElement, RoomRecentlyLeftProps>(function RoomRecentlyLeft(
    { roomId, withinMs, hideIgnored = false, ...props },
    ref,
) {
    const left = useRecentlyLeft(roomId, { withinMs });
    const ignored = useIgnoredUsers();
    const people = hideIgnored ? left.filter(({ userId }) => !ignored.has(userId)) : left;
    const { getName, classNames } = props;
    const renderItem = (person: LeftPerson): JSX.Element => (
        <RoomLeftItem
            roomId={roomId}
            person={person}
            name={getName?.(person.userId)}
            isIgnored={ignored.has(person.userId)}
            classNames={classNames}
        />
    );
    return <RecentlyLeft ref={ref} {...props} people={people} renderPerson={props.renderPerson ?? renderItem} />;
});

interface RoomLeftItemProps {
    readonly roomId: string;
    readonly classNames: RoomRecentlyLeftProps["classNames"] | undefined;
    readonly person: LeftPerson;
    readonly name: string | undefined;
    readonly isIgnored: boolean;
}

/** Displays a person with their current name. */
function RoomLeftItem({ roomId, person, name, isIgnored, classNames }: RoomLeftItemProps): JSX.Element {
    const { name: known, avatarUrl } = usePerson(roomId, person.userId);
    return (
        <LeftItem
            person={person}
            name={name ?? known}
            avatarUrl={avatarUrl}
            isIgnored={isIgnored}
            classNames={classNames}
        />
    );
}

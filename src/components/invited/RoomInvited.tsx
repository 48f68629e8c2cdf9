import { forwardRef, useState, type HTMLAttributes, type ReactNode } from "react";
import type { Invited } from "../../core/index.js";
import { clock, type UseCallSessionOptions } from "../../core/internal.js";
import { useInvited } from "../../hooks/useInvited.js";
import { useNow } from "../../hooks/useNow.js";
import { useSelection } from "../../hooks/useSelection.js";
import { rings } from "../../text/english/rings.js";
import { usePartText } from "../../text/textContext.js";
import type { ClassNames } from "../className.js";
import { usePart } from "../Part.js";
import { InvitedPerson } from "./InvitedPerson.js";

/** Props of `RoomInvited`. */
export interface RoomInvitedProps extends UseCallSessionOptions, Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    /** The room. */
    readonly roomId: string;
    /**
     * How long users stay visible after they declined or did not answer, in ms. They are collapsed afterwards. Defaults to two
     * minutes.
     */
    readonly inSightMs?: number | undefined;
    /** Returns a user's name. Defaults to the provider's name for them. */
    readonly getName?: ((userId: string) => string) | undefined;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"list" | "person" | "facts" | "folded">;
}

/** Maximum number of people who are visible while the list is collapsed. */
const mostInSight = 6;

const isRinging = ({ state }: Invited): boolean => state === "ringing";

/**
 * Displays the users who were called and are not in the call: those who are being rung and, for a while, those who declined
 * or did not answer. All others are collapsed into a number. Renders nothing if everyone joined.
 * @throws Error without a provider.
 * @example
 * <CallPanel roomId={roomId}>
 *     <RoomInvited roomId={roomId} />
 * </CallPanel>
 */
export const RoomInvited = forwardRef<HTMLDivElement, RoomInvitedProps>(function RoomInvited(props, ref) {
    const { roomId, session, inSightMs = 120_000, getName, ...rest } = props;
    const text = usePartText(rings);
    const { root, slot } = usePart("rollcall-invited", ref, rest);
    const invited = useInvited(roomId, { session });
    const now = useNow();
    const absent = invited
        .filter(({ state }) => state !== "joined")
        .sort((a, b) => Number(isRinging(b)) - Number(isRinging(a)) || b.ts - a.ts);
    const inSight = useSelection(clock, () => {
        const sinceTs = now() - inSightMs;
        const recent = absent.filter((each) => isRinging(each) || each.ts > sinceTs).length;
        return Math.min(mostInSight, recent);
    });
    const [isOpen, setIsOpen] = useState(false);
    if (absent.length === 0) return null;
    const folded = absent.slice(inSight);
    const listOf = (some: readonly Invited[], tabIndex?: 0): ReactNode => (
        <div role="list" className={slot("list")} tabIndex={tabIndex}>
            {some.map((each) => (
                <div role="listitem" key={each.userId} className={slot("person")} data-state={each.state}>
                    <InvitedPerson
                        roomId={roomId}
                        invited={each}
                        name={getName?.(each.userId)}
                        factsClass={slot("facts")}
                    />
                </div>
            ))}
        </div>
    );
    return (
        <div {...root}>
            {inSight > 0 && listOf(absent.slice(0, inSight))}
            {folded.length > 0 && (
                <div className={slot("folded")}>
                    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
                        <summary>{text.t("invited.folded", { count: folded.length })}</summary>
                        {isOpen && listOf(folded, 0)}
                    </details>
                </div>
            )}
        </div>
    );
});

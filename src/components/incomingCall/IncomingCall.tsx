import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import type { Ring } from "../../core/index.js";
import { clock } from "../../core/internal.js";
import { useNow } from "../../hooks/useNow.js";
import { useSelection } from "../../hooks/useSelection.js";
import { rings } from "../../text/english/rings.js";
import { formatIntent } from "../../text/formatSession.js";
import type { PersonLike } from "../../text/person.js";
import { plainName } from "../../text/plainText.js";
import { usePartText } from "../../text/textContext.js";
import { Avatar } from "../avatar/Avatar.js";
import type { ClassNames } from "../className.js";
import { FacePile } from "../facePile/FacePile.js";
import { Facts } from "../Facts.js";
import { usePart } from "../Part.js";
import { useMergedRef } from "../useMergedRef.js";
import { useAlert } from "./useAlert.js";
import { useFocusBack } from "./useFocusBack.js";

/** Props of `IncomingCall`. */
export interface IncomingCallProps extends Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    /** The ring, from `useRings`. */
    readonly ring: Ring;
    /** Name of the caller. Defaults to their ID. */
    readonly name?: string | undefined;
    /** The `mxc:` URL of the caller's picture, which the provider's `media` loads. Defaults to initials. */
    readonly avatarUrl?: string | undefined;
    /** The name of the room. Defaults to none. */
    readonly roomName?: string | undefined;
    /** The people who are in the call already. Defaults to none. */
    readonly people?: readonly PersonLike[] | undefined;
    /** Joins the call. The button is not shown without it. */
    readonly onJoin?: ((ring: Ring) => void) | undefined;
    /** Declines the call. The button is not shown without it. */
    readonly onDecline?: ((ring: Ring) => void) | undefined;
    /** Why declining failed. Defaults to none. */
    readonly error?: ReactNode;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"avatar" | "title" | "facts" | "faces" | "actions" | "error" | "time">;
}

/**
 * Displays a call that rings: who calls, from which room, who is already in it, and the time left to answer. For a toast or a
 * banner. Announces the call once, assertively, and leaves the focus where it is. Renders nothing after the ring has ended. If it is
 * removed while it has the focus, the focus returns to where it was before.
 * @example
 * useRings().map((ring) => <IncomingCall key={ring.key} ring={ring} onJoin={join} />)
 */
export const IncomingCall = forwardRef<HTMLDivElement, IncomingCallProps>(function IncomingCall(props, ref) {
    const { endsTs } = props.ring;
    const now = useNow();
    const secondsLeft = useSelection(clock, () => Math.max(0, Math.ceil((endsTs - now()) / 1000)));
    return secondsLeft > 0 ? <Ringing ref={ref} {...props} secondsLeft={secondsLeft} /> : null;
});

interface RingingProps extends IncomingCallProps {
    readonly secondsLeft: number;
}

const Ringing = forwardRef<HTMLDivElement, RingingProps>(function Ringing(props, ref) {
    const { ring, name, avatarUrl, roomName, people = [], onJoin, onDecline, error, secondsLeft, ...rest } = props;
    const { kind, callerId, intent, sentTs, endsTs } = ring;
    const text = usePartText(rings);
    const own = useMergedRef(ref);
    useFocusBack(own);
    const { root, slot } = usePart("rollcall-incoming", own, rest, { "data-kind": kind, "data-intent": intent });
    const caller = plainName(name, callerId);
    const title = text.t(kind === "ring" ? "ring.calling" : "ring.started", { name: caller });
    const facts = [
        ...(roomName === undefined ? [] : [text.t("ring.room", { name: plainName(roomName, ring.roomId) })]),
        ...(intent === undefined ? [] : [formatIntent(text, intent)]),
    ];
    const label = [title, ...facts].join(", ");
    const alert = useAlert(ring.key, label);
    const share = Math.min(1, (secondsLeft * 1000) / Math.max(1000, endsTs - sentTs));
    return (
        <div role="region" aria-label={label} {...root}>
            <span role="alert" className="rollcall-spoken">
                {alert}
            </span>
            <span className={slot("avatar")}>
                <Avatar title={callerId} userId={callerId} name={caller} avatarUrl={avatarUrl} />
            </span>
            <bdi className={slot("title")}>{title}</bdi>
            <span className={slot("facts")}>
                <Facts>
                    {facts}
                    <span role="timer">{text.clock(secondsLeft * 1000)}</span>
                </Facts>
            </span>
            <FacePile people={people} className={slot("faces")} />
            {(onJoin ?? onDecline) && (
                <span className={slot("actions")}>
                    {onDecline && (
                        <button type="button" className="rollcall-button" onClick={() => onDecline(ring)}>
                            {text.t("ring.decline")}
                        </button>
                    )}
                    {onJoin && (
                        <button type="button" className="rollcall-button" data-primary="" onClick={() => onJoin(ring)}>
                            <span>{text.t("own.join")}</span>
                        </button>
                    )}
                </span>
            )}
            {error !== undefined && (
                <span role="alert" className={slot("error")}>
                    {error}
                </span>
            )}
            <span className={slot("time")} aria-hidden="true">
                <span style={{ inlineSize: `${share * 100}%` }} />
            </span>
        </div>
    );
});

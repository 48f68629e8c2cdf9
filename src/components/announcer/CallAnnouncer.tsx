import { forwardRef, useEffect, useRef, useState, type HTMLAttributes, type ReactNode } from "react";
import type { CallParticipant, PeopleSource } from "../../core/index.js";
import { useMaybeRollcallContext } from "../../hooks/rollcallContext.js";
import { useCallChanges, type CallChangeDetails } from "../../hooks/useCallChanges.js";
import { useLatest } from "../../hooks/useLatest.js";
import { formatBatch } from "../../text/formatBatch.js";
import type { PersonLike } from "../../text/person.js";
import { useText } from "../../text/textContext.js";
import { useMergedRef } from "../useMergedRef.js";
import { AnnounceContext } from "./announceContext.js";
import { ChangeBatch, type Someone } from "./changeBatch.js";
import { LiveRegion } from "./LiveRegion.js";
import { useLiveMessages } from "./useLiveMessages.js";

/** Options of the announcer. Other props go to the live region. */
export interface CallAnnouncerProps extends HTMLAttributes<HTMLOutputElement> {
    /** The room to announce. Defaults to every room. */
    readonly roomId?: string | undefined;
    /** Whether to announce joins and leaves. Defaults to `true`. Messages of the components inside are always announced. */
    readonly isOn?: boolean | undefined;
    /** Parts that say something share this region. */
    readonly children?: ReactNode;
}

/** From the first change until it is said, ms. */
const gatherMs = 1500;

/**
 * Says who joins and leaves, in a polite live region: several at once in one sentence, within three seconds. Says nothing of
 * who was there before, of what happened during a gap, or while the page is hidden.
 * @throws Error without a provider.
 * @example
 * <CallAnnouncer roomId={roomId} />
 */
export const CallAnnouncer = forwardRef<HTMLOutputElement, CallAnnouncerProps>(function CallAnnouncer(
    { roomId, isOn = true, children, ...props },
    ref,
) {
    const people = useMaybeRollcallContext().people;
    const text = useText();
    const { messages, announce } = useLiveMessages();
    const region = useMergedRef(ref);
    const [batch] = useState(() => new ChangeBatch());
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    const say = useLatest(() => {
        timer.current = undefined;
        const { joined, left } = batch.take();
        if (isHidden(region.current)) return;
        const words = formatBatch(text, peopleOf(people, roomId, joined), peopleOf(people, roomId, left));
        if (words !== "") announce(words);
    });
    useEffect(
        () => () => {
            clearTimeout(timer.current);
            timer.current = undefined;
            batch.take();
        },
        [batch],
    );

    const gather = (
        type: "join" | "leave",
        { userId }: CallParticipant,
        { roomId: room, session, initial, afterGap }: CallChangeDetails,
    ): void => {
        if (!isOn || initial || afterGap || isHidden(region.current)) return;
        batch.add(type, session.key, { roomId: room, userId });
        timer.current ??= setTimeout(() => say.current(), gatherMs);
    };
    useCallChanges(
        { roomId },
        {
            onJoin: (participant, details) => gather("join", participant, details),
            onLeave: (participant, details) => gather("leave", participant, details),
        },
    );

    return (
        <AnnounceContext.Provider value={announce}>
            {children}
            <LiveRegion ref={region} messages={messages} {...props} />
        </AnnounceContext.Provider>
    );
});

/** The room whose names are used; any room if undefined. */
function peopleOf(
    people: PeopleSource | undefined,
    room: string | undefined,
    all: readonly Someone[],
): readonly PersonLike[] {
    return all
        .filter(({ roomId }) => room === undefined || roomId === room)
        .map(({ roomId, userId }) => people?.person(roomId, userId).getSnapshot() ?? { userId });
}

function isHidden(element: HTMLElement | null): boolean {
    return element?.ownerDocument.visibilityState === "hidden";
}

import { forwardRef, useEffect, useMemo, useRef, useState, type HTMLAttributes, type ReactNode } from "react";
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

/** Time from a change to its announcement, ms. Changes in between join it. */
const gatherMs = 1500;

/** After so many announcements without a quiet time between them, the call is busy. */
const mostInARow = 3;

/** A busy call is announced once in this time, ms. A pause of this length ends it. */
const busyMs = 30_000;

/**
 * Announces who joins and leaves, in a polite live region: several changes in one sentence, within three seconds, and at most once in
 * 30 seconds while a call is busy. Leaves out people already present, what happened during a gap, the own account, and changes
 * while the page is hidden.
 * @throws Error without a provider.
 * @example
 * <CallAnnouncer roomId={roomId} />
 */
export const CallAnnouncer = forwardRef<HTMLOutputElement, CallAnnouncerProps>(function CallAnnouncer(
    { roomId, isOn = true, children, ...props },
    ref,
) {
    const { people, rollcall } = useMaybeRollcallContext();
    const text = useText();
    const { messages, announce } = useLiveMessages();
    const region = useMergedRef(ref);
    const [batch] = useState(() => new ChangeBatch());
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    const pace = useRef({ inARow: 0, saidTs: 0, changedTs: 0 });
    const say = useLatest(() => {
        timer.current = undefined;
        const { joined, left } = batch.take();
        if (isHidden(region.current)) return;
        const words = formatBatch(text, peopleOf(people, roomId, joined), peopleOf(people, roomId, left));
        if (words === "") return;
        announce(words);
        pace.current.inARow += 1;
        pace.current.saidTs = Date.now();
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
        if (!isOn || initial || afterGap || userId === rollcall?.userId || isHidden(region.current)) return;
        batch.add(type, session.key, { roomId: room, userId });
        const now = Date.now();
        const { current } = pace;
        if (now - current.changedTs > busyMs) current.inARow = 0;
        current.changedTs = now;
        const pauseMs = current.inARow < mostInARow ? 0 : current.saidTs + busyMs - now;
        timer.current ??= setTimeout(() => say.current(), Math.max(gatherMs, pauseMs));
    };
    useCallChanges(
        { roomId },
        {
            onJoin: (participant, details) => gather("join", participant, details),
            onLeave: (participant, details) => gather("leave", participant, details),
        },
    );

    const announcer = useMemo(
        () => ({ announce, forgetLeave: (room: string, userId: string) => batch.forgetLeave(room, userId) }),
        [announce, batch],
    );
    return (
        <AnnounceContext.Provider value={announcer}>
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
